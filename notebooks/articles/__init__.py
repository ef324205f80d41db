"""The example articles, shipped as dyads.examples: invented news by invented reporters, in Markdown with front matter.

This file makes the folder a package that an editable install finds too.
"""
