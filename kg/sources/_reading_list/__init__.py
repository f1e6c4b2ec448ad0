"""Reading lists: papers that a page or a note links to, whatever the markup.

HTML comes as tokens (`tokens`), and so does Markdown once it is rendered. `blocks` makes lines
of text and links of them, `groups` puts together the lines that speak of one thing, `works` says
which papers an item links to, and `records` what the item says of each.
"""
