-- columns: concept iri, label text, in_first integer, in_second integer
SELECT topic.iri, topic.label, one.papers, two.papers FROM (
  SELECT both.topic, COUNT(*) AS papers FROM node
  JOIN subject ON subject.topic = node.id JOIN subject AS both ON both.paper = subject.paper
  WHERE node.iri = :first GROUP BY both.topic
) AS one JOIN (
  SELECT both.topic, COUNT(*) AS papers FROM node
  JOIN subject ON subject.topic = node.id JOIN subject AS both ON both.paper = subject.paper
  WHERE node.iri = :second GROUP BY both.topic
) AS two ON two.topic = one.topic
JOIN node AS topic ON topic.id = one.topic
WHERE topic.code IS NULL AND topic.label IS NOT NULL
ORDER BY MIN(one.papers, two.papers) DESC, one.papers + two.papers DESC, topic.iri
LIMIT :limit
