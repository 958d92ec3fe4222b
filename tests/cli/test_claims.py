"""`copydesk extract --write` and `copydesk claims diff`: a lock file of facts under git."""

import subprocess

import pytest

from copydesk.cli import main

BRIDGE = """The bridge of Halden opened in 2018.

The toll for a car is 12 euros.

About 40 percent of the drivers pay by card.
"""


def git(*arguments):
    subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.c", *arguments], check=True, capture_output=True)


@pytest.fixture
def kept(desk, capsys):
    (desk / "bridge.txt").write_text(BRIDGE)
    git("init", "-q")
    assert main(["extract", "bridge.txt", "--write"]) == 0
    git("add", "-A")
    git("commit", "-qm", "first")
    capsys.readouterr()
    return desk


def differ(capsys, revision="HEAD"):
    assert main(["claims", "diff", revision]) == 0
    return capsys.readouterr().out.splitlines()


def rewrite(folder, text):
    (folder / "bridge.txt").write_text(text)
    assert main(["extract", "bridge.txt", "--write"]) == 0


def test_nothing_changed(kept, capsys):
    assert differ(capsys) == ["No fact changed since HEAD."]


def test_a_value_that_became_another_is_told_with_its_sentence(kept, capsys):
    rewrite(kept, BRIDGE.replace("12 euros", "13 euros"))
    told, summary = differ(capsys)
    assert told.startswith("bridge.txt:3: ")
    assert told.endswith("“12 euros” became “13 euros” in “The toll for a car is 13 euros.”")
    assert summary == "Since HEAD: 1 fact changed."


def test_an_article_that_changed_since_its_claims_were_kept_is_told(kept, capsys):
    (kept / "bridge.txt").write_text(BRIDGE.replace("12 euros", "13 euros"))
    told, summary = differ(capsys)
    assert told.startswith("bridge.txt: has changed since its claims were kept")
    assert summary == "By the claims that were kept, since HEAD: no fact changed; 1 article not as kept."
    rewrite(kept, BRIDGE.replace("12 euros", "13 euros"))
    assert differ(capsys)[-1] == "Since HEAD: 1 fact changed."


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda article, claims: article.unlink(), "bridge.txt: cannot be held against its claims: "),
        (
            lambda article, claims: claims.write_text(claims.read_text().replace('"digest": "', '"lost": "')),
            "bridge.txt: may have changed since its claims were kept",
        ),
    ],
)
def test_what_cannot_be_known_of_kept_claims_is_told(kept, capsys, change, said):
    change(kept / "bridge.txt", kept / "claims" / "extracted" / "bridge.jsonl")
    told, summary = differ(capsys)
    assert told.startswith(said)
    assert summary.endswith("1 article not as kept.")


def test_one_of_many_articles_in_a_file_is_found_in_it(desk, capsys):
    rows = ['{"id": "a", "text": "Five ships came."}', '{"id": "b", "text": "Six ships left."}']
    (desk / "wire.jsonl").write_text("\n".join(rows))
    git("init", "-q")
    (desk / "kept").mkdir()
    assert main(["extract", "wire.jsonl", "--output", "kept/wire.jsonl"]) == 0
    git("add", "-A")
    git("commit", "-qm", "first")
    (desk / "wire.jsonl").write_text("\n".join([rows[0].replace("Five", "Nine"), rows[1]]))
    capsys.readouterr()
    assert main(["claims", "diff", "HEAD", "--claims", "kept"]) == 0
    told, summary = capsys.readouterr().out.splitlines()
    assert told.startswith("wire.jsonl#a: has changed")
    assert summary.endswith("1 article not as kept.")
    (desk / "wire.jsonl").write_text(rows[0])
    assert main(["claims", "diff", "HEAD", "--claims", "kept"]) == 0
    assert "wire.jsonl#b: is not in wire.jsonl any more" in capsys.readouterr().out


def test_what_only_moved_did_not_change(kept, capsys):
    first, *rest = BRIDGE.split("\n\n")
    rewrite(kept, "\n\n".join(["Nobody waited at the gate.", *rest, first]))
    assert differ(capsys) == ["No fact changed since HEAD."]


def test_what_is_new_and_what_is_gone(kept, capsys):
    rewrite(kept, BRIDGE.replace("About 40 percent of the drivers pay by card.", "A lift carries 300 boats a week."))
    told = differ(capsys)
    assert any(line.startswith("bridge.txt:5: new: “300") for line in told)
    assert any(line.startswith("bridge.txt: gone from line 5: “40 percent”") for line in told)
    assert told[-1] == "Since HEAD: 1 fact came new, 1 fact gone."


def test_articles_that_come_and_go(kept, capsys):
    (kept / "lock.txt").write_text("The lock is 40 metres long.\n")
    assert main(["extract", "lock.txt", "--write"]) == 0
    (kept / "claims" / "extracted" / "bridge.jsonl").unlink()
    gone, new, summary = differ(capsys)
    assert gone.startswith("bridge.txt: its 3 claims are gone")
    assert new == "lock.txt: a new article with 1 claim"
    assert summary == "Since HEAD: 2 articles came or went."


def test_a_passage_that_is_read_otherwise_is_told(kept, capsys):
    path = kept / "claims" / "extracted" / "bridge.jsonl"
    path.write_text(path.read_text().replace('"unit": "EUR"', '"unit": "USD"'))
    told, _ = differ(capsys)
    assert told.endswith("“12 euros” is read as 12 USD now, before as 12 EUR")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["claims", "diff", "nowhere"], "there is no revision 'nowhere'"),
        (["claims", "diff", "HEAD", "--claims", "other"], "no claims are kept here"),
        (["extract", "bridge.txt", "--write", "--format", "csv"], "leave out --output and --format"),
    ],
)
def test_wrong_use_is_one_line(kept, capsys, arguments, said):
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1


def test_a_line_that_is_no_claim_is_named(kept, capsys):
    path = kept / "claims" / "extracted" / "bridge.jsonl"
    path.write_text(path.read_text() + "{}\n")
    assert main(["claims", "diff", "HEAD"]) == 2
    assert "bridge.jsonl:4: no claim" in capsys.readouterr().err


def test_two_articles_of_one_name_are_kept_apart(desk, capsys):
    for folder in ("a", "b"):
        (desk / folder).mkdir()
        (desk / folder / "x.txt").write_text("Five ships came.\n")
    assert main(["extract", "a", "b", "--write", "kept"]) == 0
    assert sorted(p.name for p in (desk / "kept").iterdir()) == ["a-x.jsonl", "b-x.jsonl"]
