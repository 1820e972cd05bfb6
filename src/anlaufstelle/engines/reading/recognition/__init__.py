"""A picture of a page in; words with their places, figures about the picture and what people must look at out."""
