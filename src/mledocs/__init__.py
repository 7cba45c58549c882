"""Maximum likelihood and loss functions: the code behind every number of the article."""
