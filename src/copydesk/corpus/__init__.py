"""An archive's claims in a folder: kept as Parquet, and looked through for what contradicts an article or itself.

`index` reads the files of an archive into a `store`; a `manifest` says what belongs to it. pyarrow and DuckDB, the
extra `corpus`, are imported where they are used.
"""
