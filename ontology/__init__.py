"""The vocabulary as data: OWL modules, SHACL shapes and SKOS concept schemes in Turtle."""
