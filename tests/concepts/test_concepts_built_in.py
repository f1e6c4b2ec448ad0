"""What the built-in vocabulary finds in texts of its field and of others, and how it is made."""

import re

import pytest

from kg.concepts import load
from kg.concepts.tagger import Tagger
from kg.model import Paper


@pytest.fixture(scope="module")
def vocabulary():
    return load()


@pytest.fixture(scope="module")
def built_in(vocabulary):
    return Tagger(vocabulary)


def names(tagger, text):
    links = tagger.links(Paper(id="paper/x", abstract=text))
    return {link.id.removeprefix("concept/") for link in links}


@pytest.mark.parametrize(
    "text",
    [
        "The dataset and model were trained with this method to improve performance.",
        "Turbulent diffusion of cosmic rays and jump diffusion models of prices.",
        "The power transformer feeds the grid; more attention is paid to its cooling.",
        "Fine-tuning of the cosmological constant and the calibration of detectors.",
        "State of the art; an art clip; a paper clip; a gemini double star; falcons and llamas.",
        "Galaxy bias, bias voltage and the anomalous scaling laws of turbulence.",
        "Prompt photons and robust statistics of the hierarchical clustering of galaxies.",
        "Agents reacted with reagents. The whisper of the gopher and the chinchilla.",
        "Superposition of quantum states, quantum circuits and the probing of cold atoms.",
        "Structural probes of proteins by NMR; the alignment problem of short reads.",
        "A GaN transistor; gallium nitride. The event detection threshold of the detector is low.",
        "Patients did unsupervised exercise at home. Confabulation followed the lesion.",
        "Distillation of alcohol; memory of immune cells; toxicity of the drug; dropout of pupils.",
        "Monetary policy and reward schemes; bandits of the hills; the arms of the state.",
        "Discourse analysis of interviews and the pragmatics of politeness in Japanese.",
        "The emotion recognition of schizophrenic patients; their theory of mind and persuasion.",
        "An adapter protein; a kernel of wheat; prompting a debate, prompting the need for reform.",
        "Racial bias in courts, gender bias in hiring, copyright law and data protection of banks.",
        "Romanization of the provinces. Honest and helpful people are harmless to others.",
        "A decision tree was added to the guideline. A Bayesian network meta-analysis of trials.",
        "Negation of the theorem; phonology of Old Norse; an exploration of the coast.",
        "RAG2 and the immune repertoire; DROP in the market; the SAM domain; an OPT card; MIMIC.",
        "Opponents in chess and poker; the comet; a meteor; a pegasus; a spider; the atomic race.",
        "GAIA parallaxes and proper motions of clusters; the RULER of a realm; GAM rebels in Aceh.",
        "Pruning of apple trees changed the weights of fruit. GAN synthesis in a furnace.",
        "Model organisms such as yeast; sleeper agents of the KGB; a local search for the missing.",
        "T2I and T2V are forms in tax law.",
        "The Shapley supercluster; LIME mortar in Roman walls; stemming the tide of migration.",
        "Materials design, protein engineering, weather forecasts and crystal structures.",
        "Rational agents learn policy and value functions by signals; adapters of a transformer.",
        "CLIP-170 binds microtubules; images of cells. A power transformer by neural simulation.",
        "Wool of the alpaca and the llama; a backdoor of the house; occupations of the poor.",
    ],
)  # fmt: skip
def test_words_of_other_fields_are_not_concepts(built_in, text):
    assert names(built_in, text) == set()


@pytest.mark.parametrize("written", [str.lower, str.title, str.upper])
def test_words_that_anyone_uses_name_nothing_alone(built_in, written):
    words = """
        adam adapter affordance agent aime alfred align alignment alpaca anonymization apps art
        atomic attention autonomy bandit bard bias bloom bloomz calibration carla case chess
        chinchilla circuit cityscapes claude clef clip cloze clustering coco codex cola comet
        compositionality confabulation conformer copyright curiosity diffusion dino distillation
        dreamer drone drop embedding ernie exploration fairness falcon fever flamingo flores fluency
        galactica gato gemini gemma glide glue gopher grok guidance hallucination hedging helm
        helpful honesty idiom imagen inception infilling inpainting interpretability intonation
        introspection jailbreaking jukebox kernel kinetics lambada lasso lime llama mamba memory
        meteor mimic minecraft minerva mistral mixup modality negation opt palm paws pegasus
        perceiver persuasion phi phonology planning poker policy pragmatics privacy probing prompt
        prompting prosody pruning pythia quantization race rag react refusal regularization
        rejection retrieval reward robustness sandbagging scan scratchpad search self-play
        sora spider stereotypes summary superposition switchboard sycophancy tactile token tool
        toxicity trec unlearning unsupervised vicuna watermark whisper xtreme
    """.split()
    found = {word: names(built_in, written(f"{word}.")) for word in words}
    assert {word: concepts for word, concepts in found.items() if concepts} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We prune transformers with self-attention.", {"transformers", "self-attention"}),
        ("Finetuned language models hallucinate.", {"language-models", "fine-tuning",
         "hallucination"}),
        ("Vision-language-action (VLA) models cross the reality gap",
         {"vision-language-action-models", "sim-to-real-transfer"}),
        ("A backdoored classifier; deceptive behaviour of LLMs; T5-XXL on LAMBADA and HellaSwag",
         {"backdoor-attacks", "ai-deception", "large-language-models", "t5", "lambada",
          "hellaswag"}),
        ("An SVM and k-nearest neighbours; boosted decision trees; ReLUs",
         {"support-vector-machines", "k-nearest-neighbours", "gradient-boosting",
          "activation-functions"}),
        ("PointNet on LiDAR scans for 3D object detection, then NMS; FVD of video generation",
         {"pointnet", "lidar", "3d-object-detection", "non-maximum-suppression",
          "frechet-video-distance", "video-generation"}),
        ("Node classification on Cora, CiteSeer and QM9; multiple tasks",
         {"node-classification", "cora", "citeseer-data-set", "qm9"}),
        ("PPO policies for in-hand manipulation; bundle adjustment; an ANN index for retrieval",
         {"proximal-policy-optimization", "robotic-manipulation", "structure-from-motion",
          "approximate-nearest-neighbour-search"}),
        ("YOLOv8 and Graph WaveNet for traffic speed forecasting; DALL·E 3",
         {"yolo", "spatio-temporal-forecasting", "traffic-forecasting", "dall-e"}),
        ("A convnet on Imagenet and Cifar10", {"convolutional-neural-networks", "imagenet",
         "cifar-10"}),
        ("Pretrained vision-language models such as CLIP",
         {"vision-language-models", "clip", "pre-training"}),
        ("summarisation, tokenisation of text", {"summarization", "tokenization"}),
        ("Preference optimisation with DPO for large language models",
         {"preference-optimization", "direct-preference-optimization", "large-language-models"}),
        ("We red-team LLMs and find jailbreaks", {"red-teaming", "large-language-models",
         "jailbreaking"}),
        ("Sparse auto-encoders on the residual stream of LLMs; steering vectors; transcoders",
         {"sparse-autoencoders", "residual-stream", "activation-steering", "transcoders",
          "large-language-models"}),
        ("Speculative decoding and KV caches make LLM serving faster",
         {"speculative-decoding", "kv-cache", "llm-serving"}),
        ("Mixed precision and pipeline parallelism; tensor-parallel training",
         {"pipeline-parallelism"}),
        ("GSM8K, MATH and HumanEval test reasoning of language models",
         {"gsm8k", "math-dataset", "humaneval", "language-models"}),
        ("Dependency parsing of treebanks, coreference and WSD with WordNet",
         {"dependency-parsing", "treebanks", "coreference-resolution", "word-sense-disambiguation",
          "wordnet"}),
        ("Behaviour cloning for robot grasping; sim2real", {"imitation-learning",
         "robotic-grasping", "sim-to-real-transfer"}),
        ("GCNs and graph attention networks for link prediction in knowledge graphs",
         {"graph-convolutional-networks", "graph-attention-networks", "link-prediction",
          "knowledge-graphs"}),
        ("Uplift modelling with propensity scores for causal inference",
         {"treatment-effect-estimation", "causal-inference"}),
        ("The language model Claude and the chatbot Bard beat GPT-4",
         {"language-models", "claude", "bard", "gpt-4", "dialogue-systems"}),
        ("RAG helps language models; so do LLM agents with tool use",
         {"retrieval-augmented-generation", "language-models", "ai-agents", "tool-use"}),
        ("RoPE and ALiBi let a model read on", {"rotary-position-embeddings",
         "attention-with-linear-biases"}),
        ("FlashAttention; linear attention with a softmax; grouped-query attention",
         {"flashattention", "linear-attention", "grouped-query-attention"}),
        ("AMR parsers and text-to-SQL parsers", {"abstract-meaning-representation", "text-to-sql"}),
        ("T2I diffusion; T2V makes a video", {"text-to-image-generation", "video-generation"}),
        ("QLoRA and post-training quantization", {"qlora", "post-training-quantization"}),
        ("Tree of Thoughts; best-of-n sampling", {"tree-of-thoughts", "best-of-n-sampling"}),
        ("Alignment faking by sleeper agents of a language model",
         {"alignment-faking", "sleeper-agents", "language-models"}),
        ("Model soups and mode connectivity of neural networks",
         {"model-soups", "mode-connectivity", "neural-networks"}),
        ("Crosscoders and causal scrubbing", {"crosscoders", "causal-scrubbing"}),
        ("GCG breaks the jailbreak defences of LLMs",
         {"greedy-coordinate-gradient", "jailbreaking", "large-language-models"}),
        ("The reversal curse; neural collapse; multi-token prediction",
         {"reversal-curse", "neural-collapse", "multi-token-prediction"}),
        ("LLMs on GAIA, tau-bench and MMLU-Pro",
         {"large-language-models", "gaia", "tau-bench", "mmlu-pro"}),
    ],
)  # fmt: skip
def test_the_built_in_vocabulary_reads_everyday_abstracts(built_in, text, expected):
    assert names(built_in, text) == expected


@pytest.mark.parametrize(
    ("label", "other"),
    [
        ("time series classification", "time series forecasting"),
        ("face detection", "face recognition"),
        ("graph classification", "node classification"),
        ("malware detection", "intrusion detection"),
        ("AdaBoost", "gradient boosting"),
        ("generalized additive models", "generalized linear models"),
        ("novel view synthesis", "neural radiance fields"),
        ("low-resource machine translation", "multilingual machine translation"),
        ("outer alignment", "inner alignment"),
        ("outcome supervision", "process supervision"),
        ("automated program repair", "software engineering agents"),
        ("biomedical named entity recognition", "chemical text mining"),
        ("Amazon reviews", "Yelp reviews"),
        ("instance normalization", "group normalization"),
        ("click models", "relevance feedback"),
        ("voice cloning", "voice conversion"),
        ("genetic algorithms", "evolutionary algorithms"),
        ("needle in a haystack", "LongBench"),
        ("stemming algorithms", "lemmatization"),
        ("individual fairness", "counterfactual fairness"),
    ],
)
def test_what_is_near_a_concept_is_no_other_name_of_it(vocabulary, label, other):
    assert vocabulary.matching(label) != vocabulary.matching(other)


def test_other_names_of_a_concept_are_not_narrower_things_or_parts_of_phrases(vocabulary):
    hidden = (
        "from human feedback", "attention weights", "NLP tasks", "human raters", "movie reviews",
        "epistemic uncertainty", "description logic", "randomized smoothing", "beta-VAE",
        "minimal pairs", "GDPR", "plant disease detection", "pointer-generator networks",
    )  # fmt: skip
    for label in hidden:
        assert label in vocabulary.matching(label).hidden_labels


@pytest.mark.parametrize(
    ("title", "concept"),
    [
        ("Attention Is All You Need", "transformers"),
        ("Scaling Laws for Transfer", "scaling-laws"),
        ("Scaling Laws for Reward Model Overoptimization", "scaling-laws"),
        ("Training language models to follow instructions with human feedback",
         "reinforcement-learning-from-human-feedback"),
        ("Progressive Growing of GANs", "generative-adversarial-networks"),
        ("Transformers for Image Recognition at Scale", "transformers"),
        ("Toy Models of Superposition", "superposition"),
        ("Auto-Encoding Variational Bayes", "variational-autoencoders"),
        ("Many-shot jailbreaking", "jailbreaking"),
        ("Denoising Diffusion Probabilistic Models", "diffusion-models"),
        ("A ConvNet for the 2020s", "convolutional-neural-networks"),
    ],
)  # fmt: skip
def test_titles_without_an_abstract_are_read_too(built_in, title, concept):
    links = built_in.links(Paper(id="paper/x", title=title))
    assert f"concept/{concept}" in {link.id for link in links}


def test_the_vocabulary_covers_the_field(vocabulary):
    assert len(vocabulary.concepts) >= 1_500
    fields = (
        "machine-learning natural-language-processing computer-vision speech-processing robotics"
        " ai-alignment interpretability machine-learning-systems benchmark-data-sets"
        " large-language-models information-retrieval recommender-systems knowledge-graphs"
        " causal-inference reinforcement-learning generative-models multimodal-learning ai-agents"
    ).split()
    below = dict.fromkeys(fields, 0)
    for id_ in vocabulary.concepts:
        for wider in vocabulary.ancestors(id_):
            if (name := wider.removeprefix("concept/")) in below:
                below[name] += 1
    assert min(below.values()) >= 8, below


def test_definitions_are_one_sentence_and_each_says_something_else(vocabulary):
    definitions = [concept.definition for concept in vocabulary.concepts.values()]
    for definition in definitions:
        assert re.fullmatch(r"[A-Z0-9\"'(].*[^.!?]\.", definition), definition
        assert not re.search(r"[.!?] [A-Z]", definition), definition
        assert 3 <= len(definition.split()) <= 25, definition
    assert len(definitions) == len(set(definitions))


def test_no_definition_only_repeats_the_label(vocabulary):
    for concept in vocabulary.concepts.values():
        said = set(re.findall(r"\w{4,}", concept.definition.lower()))
        label = set(re.findall(r"\w{4,}", concept.label.lower()))
        assert said - label, concept.id


@pytest.mark.parametrize("label", ["CLIP", "GAN", "RAG", "transformers", "attention", "ART"])
def test_labels_with_another_meaning_need_a_context(vocabulary, label):
    assert vocabulary.matching(label).is_ambiguous(label)


def test_the_shortest_short_forms_need_a_context_unless_they_are_known_to_be_safe(vocabulary):
    safe = {"A3C", "BCI", "DNN", "DQN", "GNN", "HMM", "JAX", "KGE", "LLM", "LAS", "MWE", "NLG",
            "NLI", "NLU", "NMT", "OGB", "QM9", "QQP", "RNN", "UL2", "VGG", "VQA", "WMT",
            "XAI"}  # fmt: skip
    for concept in vocabulary.concepts.values():
        for label in (concept.label, *concept.alt_labels, *concept.hidden_labels):
            if len(label) <= 3 and label.isupper() and label not in safe:
                assert concept.is_ambiguous(label), (concept.id, label)
