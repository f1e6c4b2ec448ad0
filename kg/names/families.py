"""Family names by which the order of a name can be told, and how given names beside them look.

In romanised Chinese, Korean, Japanese, Vietnamese and Hungarian names the family name may stand
first. Only the commonest are listed: a rare one is read in the order of the other names.
"""

from __future__ import annotations

import re
from functools import lru_cache

__all__ = [
    "CHINESE", "EAST_ASIAN", "HUNGARIAN", "HUNGARIAN_GIVEN", "IBERIAN", "JAPANESE", "KOREAN",
    "RARE", "SIMPLIFIED", "TWO_CHARACTERS", "VIETNAMESE", "VIETNAMESE_GIVEN", "VIETNAMESE_MIDDLE",
    "is_east_asian_given", "second_syllables",
]  # fmt: skip

CHINESE = frozenset(
    """li wang zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo liang song
    zheng xie han tang feng yu dong xiao cheng cao yuan deng fu shen zeng peng lu lv lyu su jiang
    cai jia ding wei xue ye yan pan du dai xia zhong tian ren fan fang shi yao tan liao zou xiong
    jin hao kong bai cui kang mao qiu qin gu hou shao meng long wan duan lei qian yin yi chang lai
    gong pang tong zhan nie bao jing hong ruan geng xing shang tu bian niu zuo qi wen qu ji bi ge
    tao zhuang ni pei miao mei sheng ouyang situ zhuge zang ning chu xin ou zhai lou cen
    chan cheung wong leung ng lam lau kwok tsang chow tsai hsu hsieh chiu chung hsiao chou kuo yeh
    tseng chiang teng tung yip tam lui ho fung kwan yuen poon tse hsiung hwang huo kuang lee sung
    chang chu chuang weng yen""".split()
)
KOREAN = frozenset(
    """kim lee park choi jung jeong kang cho yoon yun jang lim han oh seo suh shin kwon hwang ahn
    song ryu yoo hong jeon ko koh moon son sohn bae baek paik huh heo nam roh noh sim shim ha kwak
    seong cha joo woo koo jin um uhm chung chang pak rhee yi yang namgung""".split()
)
JAPANESE = frozenset(
    """sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada
    sasaki yamaguchi matsumoto inoue kimura hayashi shimizu yamazaki mori abe ikeda hashimoto
    ishikawa ogawa okada goto hasegawa murakami kondo ishii saito sakamoto endo aoki fujii nishimura
    fukuda ota miura fujiwara okamoto matsuda nakagawa nakano harada ono tamura takeuchi kaneko wada
    nakayama ishida ueda morita hara shibata sakai kudo yokoyama miyazaki miyamoto uchida takagi
    ando taniguchi ohno maruyama imai takada fujimoto takeda murata ueno sugiyama masuda sugawara
    hirano kojima otsuka chiba kubo matsui iwasaki sakurai kinoshita noguchi matsuo nomura kikuchi
    sano onishi sugimoto arai nagata hamada okuda kawaguchi kawasaki kawamura inaba""".split()
)
# Chinese and Korean family names that are seldom, and as often part of a given name: "Gan Li".
RARE = frozenset(
    """ai ao ban bei bo bu cang chai che cheon chi chong cong da dang diao dou fei gan geng gou guan
    gui hua huan hui jian jiao jie ju ke kuai lang lao leng lian ling luan man mi min ming mo
    mou nan nong pei ping pu qiang qiao qu quan que rao rong rui ran sa sang sha shan she shu shuai
    si sui suo tai teng tu tuo weng xi xian xiang xuan ying you yue yun zan ze zha zhen zhi zhuo zi
    zong zu baik bang byun chae choo chun eom gil hyun kil ki kook maeng myung nah ok pyo pyun
    rim ryoo seol so tak tae wi won yeo yeom yeon youn hsu hsiung liang lii""".split()
)
VIETNAMESE = frozenset(
    """nguyen tran pham huynh hoang phan dang bui ngo duong dinh trinh doan luong truong vuong
    phung quach luu kieu trieu le vu vo do ho ly""".split()
)
# What Vietnamese put between family and given name, and leave out.
VIETNAMESE_MIDDLE = frozenset("van thi duc huu ngoc quang xuan dinh cong trong ba".split())
VIETNAMESE_GIVEN = frozenset(
    """van thi duc minh anh ngoc thanh quang tuan hung dung huy khanh thu trung quoc huu xuan cong
    hoai phuong thuy linh hai nam son tien bao long hieu khoa dat phuc trang nhat viet nghia tung
    """.split()
)
HUNGARIAN = frozenset(
    """nagy kovacs toth szabo horvath varga kiss molnar nemeth farkas balogh papp takacs juhasz
    lakatos meszaros olah simon racz fekete szilagyi torok feher balazs gal kis szucs kocsis pinter
    fodor orsos szalai sipos magyar lukacs gulyas biro kiraly katona laszlo jakab bogdan balog
    bartok erdos lovasz renyi hajnal""".split()
)
HUNGARIAN_GIVEN = frozenset(
    """janos istvan laszlo jozsef zoltan gabor ferenc sandor attila peter tamas zsolt tibor andras
    imre csaba lajos gyorgy balazs gergely miklos pal karoly mihaly denes bela gyula endre vilmos
    erno levente akos botond mate marton norbert krisztian daniel david robert adam bence mark
    maria erzsebet katalin ilona eva anna zsuzsanna margit judit agnes andrea erika krisztina julia
    eszter edit aniko monika klara timea reka noemi dora orsolya anett""".split()
)
# The first of two family names is told from a middle name by being one of these.
IBERIAN = frozenset(
    """garcia rodriguez gonzalez gonzales fernandez lopez martinez sanchez perez gomez jimenez ruiz
    hernandez diaz moreno munoz alvarez romero alonso gutierrez navarro torres dominguez vazquez
    vasquez ramos gil ramirez serrano blanco molina morales suarez ortega delgado castro ortiz rubio
    marin sanz nunez iglesias medina garrido cortes castillo santos lozano guerrero cano prieto
    mendez cruz calvo gallego vidal leon marquez herrera pena flores cabrera campos vega fuentes
    carrasco diez reyes caballero nieto aguilar pascual santana herrero lorenzo montero hidalgo
    gimenez ibanez ferrer duran rojas rivera vargas velasco silva pereira oliveira souza sousa costa
    ferreira rodrigues alves lima gomes ribeiro carvalho almeida lopes soares fernandes vieira
    barbosa rocha dias nascimento andrade moreira nunes marques machado mendes freitas cardoso
    ramalho goncalves teixeira martins araujo melo barros pinto correia cavalcanti""".split()
)
# Chinese (simplified) and Korean family names that are written with two characters.
TWO_CHARACTERS = frozenset(
    """欧阳 司马 诸葛 上官 司徒 东方 独孤 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 端木 百里
    남궁 황보 제갈 선우 독고 사공 서문""".split()
)
# Traditional characters of common names, as they are simplified.
SIMPLIFIED = str.maketrans(
    "張陳劉楊黃趙吳孫馬鄭謝許鄧馮葉蘇盧蔣賈鍾譚歐陽東軍偉國華麗輝強學龍飛傑義曉蘭濤莊鄒蕭羅韓呂",
    "张陈刘杨黄赵吴孙马郑谢许邓冯叶苏卢蒋贾钟谭欧阳东军伟国华丽辉强学龙飞杰义晓兰涛庄邹萧罗韩吕",
)

EAST_ASIAN = CHINESE | KOREAN | JAPANESE
_PINYIN = re.compile(
    "(?:zh|ch|sh|hs|ts|tz|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|iung|uang|ang|eng|ing|ong|ung|ian"
    "|ien|iao|uai|uan|ieh|ueh|ih|ai|an|ao|ei|en|er|eh|ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiouv])"
)
_HANGUL = re.compile(
    "(?:kk|tt|pp|ss|jj|ch|sh|[gkndtrlmbpsjhyw])?(?:yeo|yae|wae|yoo|weo|ae|ya|eo|ye|oe|wa|yo|woo|wo"
    "|we|wi|yu|oo|eu|ui|ee|ou|u|i|a|e|o)(?:ng|ck|[gkntlmpbh])?"
)
_MORAE = re.compile(
    "(?:(?:(?:ch|sh|ts|[kgszjtdnhbpmyrwf])?[iy]?[auo]|(?:ch|sh|[kgsztdnhbpmrjw])?[ei])[nht]?)+"
)
# Kim Hansen, Lee Wilson: words that only look like two syllables.
_WESTERN_ENDS = ("sen", "son", "ton", "man", "len", "ten", "den", "ley")
_LONGEST = 14  # letters in a given name of two syllables


@lru_cache(maxsize=65_536)
def second_syllables(given: str, family: str) -> tuple[str, ...]:
    """Return the second syllables that a given name beside the family name may have; "" for one.

    "jian" may be one, or "ji" and "an". A name that is none of that family's language has none.
    """
    patterns = [
        pattern
        for pattern, families in ((_PINYIN, CHINESE), (_HANGUL, KOREAN))
        if family in families
    ]
    if len(given) > _LONGEST or not given.isascii():
        return ()
    seconds = {
        given[cut:]
        for pattern in patterns
        for cut in range(1, len(given) + 1)
        if pattern.fullmatch(given, 0, cut) and (cut == len(given) or pattern.fullmatch(given, cut))
    }
    return tuple(sorted(seconds))


def is_east_asian_given(given: str, family: str) -> bool:
    """Return whether a word can be the given name beside an East Asian family name."""
    if family in JAPANESE:
        return len(given) > 2 and _MORAE.fullmatch(given) is not None  # noqa: PLR2004
    return not given.endswith(_WESTERN_ENDS) and bool(second_syllables(given, family))
