"""The site as it is being worked on: served to its reviewers, and corrected in the browser.

    doors  -->  app  -->  desk  -->  yzsite.reviewing  -->  content/
                 |          |
               files      shelf  <--  workshop  -->  build/

`doors` lets in who may come in, `app` knows the addresses, `files` are those of `build/`; the
`desk` is where a person works, the `shelf` holds what is known of the site, and the `workshop`
builds it anew whenever something changed.
"""
