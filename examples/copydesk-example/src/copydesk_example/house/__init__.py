"""The rules of the house: a module is a rule, and its name that of package and module: `house.fahrenheit-alone`."""
