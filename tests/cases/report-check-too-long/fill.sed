s/\[\[fill: very good (4), good (3), fair (2) or weak (1)\]\]/good (3)/
s/\[\[fill: yes or no\]\]/no/
/\[\[fill: when, and what it looks at\]\]/d
s/\[\[fill: what was found\]\]/Most plans are written with the family./
s/\[\[fill: recommendation\]\]/Review plans on time/
s/\[\[fill: owner\]\]/head of service/
s/\[\[fill: date\]\]/30 September 2010/
