"""What LaTeX commands stand for: letters, accents, signs, and the commands that only style."""

from __future__ import annotations

__all__ = [
    "ACCENTS",
    "BOARD",
    "FUNCTIONS",
    "LETTERS",
    "MATH_ACCENTS",
    "NOT_TEXT",
    "OPERATORS",
    "SIGNS",
    "SPACES",
    "SPACING",
    "STYLES",
    "SYMBOLS",
]


def _pairs(text: str) -> dict[str, str]:
    items = text.split()
    return dict(zip(items[::2], items[1::2], strict=True))


ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "c": "\u0327", "v": "\u030c", "H": "\u030b", "k": "\u0328", "r": "\u030a",
    "u": "\u0306", "d": "\u0323", "b": "\u0331", "t": "\u0361", "h": "\u0309", "G": "\u030f",
    "U": "\u030e", "f": "\u0311", "textcommabelow": "\u0326",
}  # fmt: skip
"""Accents of text: the command without its backslash, and the combining character."""

MATH_ACCENTS = {
    "hat": "\u0302", "widehat": "\u0302", "tilde": "\u0303", "widetilde": "\u0303",
    "bar": "\u0304", "overline": "\u0304", "vec": "\u20d7", "dot": "\u0307", "ddot": "\u0308",
    "check": "\u030c", "breve": "\u0306", "acute": "\u0301", "grave": "\u0300",
    "mathring": "\u030a", "not": "\u0338",
}  # fmt: skip
"""Accents of formulas; on more than one letter they are left out."""

LETTERS = _pairs(
    """ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i ı j ȷ dh ð DH Ð th þ TH Þ dj đ DJ Đ
    ng ŋ NG Ŋ imath ı jmath ȷ"""
)
"""Letters: TeX takes the blanks behind the command, as in `Stra\\ss e`."""

SYMBOLS = _pairs(
    """alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι
    kappa κ varkappa ϰ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi ϖ rho ρ varrho ϱ sigma σ
    varsigma ς tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ
    Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω ell ℓ hbar ℏ hslash ℏ Re Re Im Im aleph ℵ beth
    ℶ wp ℘ partial ∂ nabla ∇ infty ∞ emptyset ∅ varnothing ∅ forall ∀ exists ∃ nexists ∄ neg ¬
    lnot ¬ top ⊤ bot ⊥ angle ∠ triangle △ square □ Box □ Diamond ◇ star ⋆ bigstar ★ sum ∑ prod ∏
    coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ prime ′ degree ° circ ∘ bullet • ast * dagger † dag †
    ddagger ‡ ddag ‡ S § P ¶ copyright © pounds £ euro € EUR € yen ¥ ldots … dots … cdots … dotsc
    … dotsb … vdots ⋮ ddots ⋱ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lvert | rvert |
    vert | lVert ‖ rVert ‖ Vert ‖ lbrace { rbrace } lbrack [ rbrack ] backslash \\ surd √
    checkmark ✓ hearts ♥ heartsuit ♥ spadesuit ♠ clubsuit ♣ diamondsuit ♦ flat ♭ sharp ♯ natural ♮
    sun ☉ odot ⊙ earth ⊕ micro µ ohm Ω celsius °C permil ‰ colon : lq ‘ rq ’ slash / TeX TeX LaTeX
    LaTeX LaTeXe LaTeX2e BibTeX BibTeX complement ∁ Bbbk 𝕜 hyphen -"""
)
"""Signs that stand like a letter in a formula."""

OPERATORS = _pairs(
    """times × cdot · div ÷ pm ± mp ∓ leq ≤ le ≤ leqslant ≤ geq ≥ ge ≥ geqslant ≥ neq ≠ ne ≠ ll ≪ gg
    ≫ lll ⋘ ggg ⋙ lt < gt > less < greater > lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ lessgtr ≶
    sim ∼ simeq ≃ approx ≈ approxeq ≊ cong ≅ equiv ≡ propto ∝ asymp ≍ doteq ≐ triangleq ≜ coloneqq
    ≔ coloneq ≔ prec ≺ succ ≻ preceq ⪯ succeq ⪰ in ∈ notin ∉ ni ∋ subset ⊂ supset ⊃ subseteq ⊆
    supseteq ⊇ subsetneq ⊊ supsetneq ⊋ sqsubseteq ⊑ sqsupseteq ⊒ cup ∪ cap ∩ bigcup ⋃ bigcap ⋂
    setminus ∖ smallsetminus ∖ land ∧ wedge ∧ lor ∨ vee ∨ bigwedge ⋀ bigvee ⋁ oplus ⊕ ominus ⊖
    otimes ⊗ oslash ⊘ bigoplus ⨁ bigotimes ⨂ uplus ⊎ sqcup ⊔ sqcap ⊓ ltimes ⋉ rtimes ⋊ bowtie ⋈ wr
    ≀ diamond ⋄ rightarrow → to → leftarrow ← gets ← leftrightarrow ↔ Rightarrow ⇒ implies ⇒
    Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ longrightarrow ⟶ longleftarrow ⟵ longleftrightarrow ⟷
    Longrightarrow ⟹ mapsto ↦ longmapsto ⟼ uparrow ↑ downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow
    ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖ hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀
    leftharpoonup ↼ rightleftharpoons ⇌ rightsquigarrow ⇝ leadsto ⇝ twoheadrightarrow ↠
    xrightarrow → xleftarrow ← perp ⊥ parallel ∥ nparallel ∦ mid ∣ nmid ∤ vdash ⊢ dashv ⊣ models ⊨
    vDash ⊨ therefore ∴ because ∵ nleq ≰ ngeq ≱ nsim ≁ ncong ≇ nsubseteq ⊈ upharpoonright ↾
    trianglelefteq ⊴ vartriangleleft ⊲ lhd ⊲ rhd ⊳ unlhd ⊴ unrhd ⊵ amalg ⨿ smile ⌣ frown ⌢"""
)
"""Operators, relations and arrows: a formula has blanks on both sides or on none."""

FUNCTIONS = frozenset(
    """arccos arcsin arctan arg argmax argmin cos cosh cot coth csc deg det dim exp gcd hom inf ker
    lg lim liminf limsup ln log max min mod bmod Pr sec sin sinh sup tan tanh""".split()
)
"""Functions that a formula writes as words."""

SIGNS = _pairs(
    """textendash – textemdash — textquoteleft ‘ textquoteright ’ textquotedblleft “
    textquotedblright ” textquotesingle ' textquotedbl " textasciitilde ~ textasciicircum ^
    textasciigrave ` textasciiacute ´ textasciidieresis ¨ textasciimacron ¯ textbackslash \\
    textbar | textless < textgreater > textbraceleft { textbraceright } textunderscore _
    textdollar $ textdegree ° textcelsius °C texttrademark ™ textregistered ® textcopyright ©
    textmu µ textellipsis … textexclamdown ¡ textquestiondown ¿ textsterling £ texteuro € textyen ¥
    textcent ¢ textsection § textparagraph ¶ textdagger † textdaggerdbl ‡ textperiodcentered ·
    textbullet • textordfeminine ª textordmasculine º textonehalf ½ textonequarter ¼
    textthreequarters ¾ textonesuperior ¹ texttwosuperior ² textthreesuperior ³ textperthousand ‰
    textnumero № textbrokenbar ¦ textlnot ¬ textminus − textdiv ÷ textpm ± texttimes ×
    textohm Ω textestimated ℮ guillemotleft « guillemotright » guillemetleft « guillemetright »
    guilsinglleft ‹ guilsinglright › quotedblbase „ quotesinglbase ‚ flqq « frqq » glqq „ grqq “
    textbaht ฿ textsubtilde ~ textprime ′ textdoublepipe ǁ textturna ɐ textschwa ə
    textesh ʃ textcopyleft 🄯 textservicemark ℠ textmusicalnote ♪ textvisiblespace ␣ textmho ℧"""
)
"""Signs of text; LaTeX exports of reference managers are full of them."""

SPACES = {
    " ": " ", "\n": " ", "\t": " ", "\r": " ", ",": " ", ";": " ", ":": " ", ">": " ", "!": "",
    "/": "", "-": "", "@": "", "*": "", "(": "", ")": "", "[": "", "]": "", "|": "‖", "$": "$",
    "&": "&", "%": "%", "_": "_", "#": "#", "{": "{", "}": "}",
}  # fmt: skip
"""Commands of one character that is no letter."""

STYLES = frozenset(
    """emph textit textbf textsc texttt textrm textsf textsl textup textmd textnormal
    textsubscript text mbox fbox hbox vbox makebox uppercase lowercase MakeUppercase MakeLowercase
    MakeTextUppercase MakeTextLowercase MakeSentenceCase em it bf sc rm tt sf sl itshape bfseries
    scshape rmfamily ttfamily sffamily slshape upshape mdseries normalfont relax protect
    ensuremath underline uline ul st sout textcolor colorbox href url path nolinkurl enquote
    textquote hyperlink mathrm mathbf mathit mathsf mathtt mathcal mathscr mathfrak mathnormal cal
    frak scr Cal boldsymbol boldmath unboldmath bm pmb operatorname mathop mathbin mathrel mathord
    mathopen mathclose left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl
    Biggr bigm displaystyle textstyle scriptstyle scriptscriptstyle limits nolimits nonumber notag
    noindent centering par tiny scriptsize footnotesize small normalsize large Large LARGE huge
    Huge xspace sloppy newline linebreak newblock bgroup egroup begingroup endgroup num si unit ce
    mathstrut strut ensuretext foreignlanguage selectlanguage textlatin textgreek textcyrillic
    textnormalfont underbrace overbrace xlongequal label begin end color hspace vspace noopsort
    SortNoop phantom hphantom vphantom bibnamedelima bibinitperiod quad qquad enspace thinspace
    space nobreakspace nobreakdash hfill break allowbreak ignorespaces unskip acro""".split()
)
"""Commands that only style or lay out: they go, and what they are given stays."""

NOT_TEXT = frozenset(
    """label begin end color textcolor colorbox hspace vspace noopsort SortNoop phantom hphantom
    vphantom href hyperlink foreignlanguage selectlanguage""".split()
)
"""Commands whose first argument is a name, a length, a colour or an address, not text."""

SPACING = frozenset("quad qquad enspace thinspace space nobreakspace newline par".split())

BOARD = {
    **{letter: chr(0x1D538 + index) for index, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZ")},
    **dict(zip("CHNPQRZ", "ℂℍℕℙℚℝℤ", strict=True)),
    "1": "𝟙",
}
"""Blackboard letters, as in ℝ."""
