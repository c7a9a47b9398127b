"""The scenarios that come with the package: a YAML file each, with the passage it comes from."""
