-- columns: paper iri, label text, year year
SELECT paper.iri, paper.label, paper.year FROM node
JOIN subject ON subject.topic = node.id JOIN node AS paper ON paper.id = subject.paper
WHERE node.iri = :concept AND paper.label IS NOT NULL
ORDER BY paper.year, paper.label, paper.iri
