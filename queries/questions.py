"""The competency questions: what the graph shall answer, each by a query whose header gives its number first.

What the data does not say stands beside the question; docs/catalogue.md lists both, and a test holds that
every question has a query.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple


class Question(NamedTuple):
    """Something that somebody wants to know.

    Attributes:
        en: in English.
        zh_hant: in Traditional Chinese.
        missing: what of it the data cannot tell, and why; empty where it tells all.
    """

    en: str
    zh_hant: str
    missing: str = ""


_ASKED: tuple[Question, ...] = (
    Question(
        "What is a thing called in each language, and what else?", "事物在各語言中叫甚麼？還有哪些別稱？"
    ),
    Question("Which papers were signed at a session?", "會議上簽署了哪些文件？"),
    Question(
        "Which of them are agreements, memoranda, arrangements, letters of intent?",
        "其中哪些是協議、備忘錄、安排、意向書？",
    ),
    Question("Who is shown in a post?", "誰以某職位露面？"),
    Question(
        "On what day was a session, and from which words do we know?", "會議在哪一天舉行？依據甚麼文字得知？"
    ),
    Question("Which place does each government govern, at which level?", "各政府管轄何地、屬哪一級？"),
    Question("Which entities have a match in Wikidata?", "哪些實體在維基數據有對應項目？"),
    Question("Which infrastructures are named?", "提及哪些基建？"),
    Question("Which fields of co-operation are there, in what hierarchy?", "有哪些合作領域？層級如何？"),
    Question(
        "Which sources are there, with date, language and digest?", "有哪些來源？其日期、語言與雜湊為何？"
    ),
    Question(
        "Who held a post on a day: surely, possibly, or only attested?",
        "某日由誰任職：確定、可能，抑或僅見載？",
    ),
    Question("Which tenures are only attested, without start or end?", "哪些任期僅見載而起訖不詳？"),
    Question("Who appears in different posts at different times?", "誰在不同時期任不同職位？"),
    Question("Does a body exist yet, and under which bureau?", "某機構是否已成立？隸屬哪個局？"),
    Question(
        "What was the chain bureau, government, place, level on a day?",
        "某日局、政府、地方、級別的隸屬關係如何？",
        "the chain is that of the sources; since when a body is under another is not recorded",
    ),
    Question("Who headed each side at each plenary?", "歷次全體會議各方由誰率領？"),
    Question(
        "Which actors of a source are unnamed and worked out by the curator?",
        "來源中哪些未具名者由整理者推斷？",
    ),
    Question(
        "What was the official name of a body or post on a day?",
        "某日某機構或職位的正式名稱是甚麼？",
        "few sources date a change of name; a name without dates is taken to hold on every day",
    ),
    Question(
        "Who is party to an agreement, who put a hand to it, who watched?", "誰是締約方、誰簽署、誰見證？"
    ),
    Question("For which agreements is no signatory known?", "哪些協議的簽署人不詳？"),
    Question("Where do sources differ on somebody's part?", "來源對某人的角色在何處說法不一？"),
    Question(
        "What is the term of an agreement, and is it known from the title or a clause?",
        "協議的有效期為何？出自名稱還是條文？",
        "whether the title or a clause gives the term is not recorded: the passage that gives it is",
    ),
    Question(
        "Which agreements ran on a day, and which lapsed without a successor?",
        "某日有哪些協議有效？哪些期滿而無後續？",
    ),
    Question("Under which instrument was another one made?", "某文書依據哪份文書訂立？"),
    Question(
        "What is the family of an agreement: plans, sessions, successors?",
        "協議的譜系（計劃、會議、後續）為何？",
    ),
    Question(
        "Which measures does an agreement contain, in which fields, and who is to act?",
        "協議有哪些措施、屬何領域、由誰負責？",
    ),
    Question("Which measures name a body that is not a party?", "哪些措施提及非締約方？"),
    Question("Which agreements join actors of unlike levels?", "哪些協議由不同級別的主體訂立？"),
    Question("Which regional agreements have a central body as party?", "哪些地方協議有中央機關為締約方？"),
    Question("Which kinds of instrument serve which fields, by year?", "歷年各類文書服務於哪些領域？"),
    Question(
        "As at a day: what is planned, done, postponed, cancelled?",
        "截至某日，哪些屬計劃、完成、延期或取消？",
    ),
    Question(
        "Expected against actual opening: how many days late, whose expectation?",
        "預期與實際啟用相差多久？誰的預期？",
    ),
    Question(
        "How did the expectation for one project move over the sources?", "各來源對一個項目的預期如何變動？"
    ),
    Question("Which plan awaits whose approval, and when?", "哪些計劃待誰批准？何時？"),
    Question("Which measures wait for another event or instrument?", "哪些措施有待另一事件或文書？"),
    Question(
        "How much money, from which fund, for how many projects, in which year, exact or about?",
        "金額多少、出自何基金、涉及多少項目、何年、確數或約數？",
    ),
    Question(
        "What are the totals by currency and field, with the rough figures marked?",
        "按貨幣與領域合計為何？約數另列。",
    ),
    Question(
        "Which initiatives have no responsible actor in any source?", "哪些項目沒有任何來源指明負責方？"
    ),
    Question(
        "Which pilot measures are to spread from where to where?",
        "哪些先行先試措施將由何處推廣至何處？",
        "where a measure is to apply is recorded; that it is a pilot, and comes from elsewhere, is not",
    ),
    Question("Which programmes are named by more than one instrument?", "哪些計劃為多於一份文書提及？"),
    Question("Who met whom, where, when, in which capacity?", "誰與誰、在何處、何時、以何職銜會面？"),
    Question(
        "Is it somebody's first visit since taking office, and does the graph hold an earlier one?",
        "是否某人就任後首次訪問？圖中有無更早的一次？",
    ),
    Question(
        "What are the sessions of a joint body, in order, and which are missing?",
        "合作機制歷次會議的次序為何？缺哪些？",
    ),
    Question("What changed between one plenary and the next?", "前後兩次全體會議之間有何變化？"),
    Question(
        "Which measures of a session are reported done later, and by whom?",
        "會議的哪些措施其後據報已落實？由誰報道？",
    ),
    Question("What else took place on the day of a session?", "會議當日還有甚麼活動？"),
    Question(
        "Which officials share events?",
        "哪些官員共同參與活動？",
        "the events are counted; how many sources tell of each pair is not weighed",
    ),
    Question(
        "What is the time line of an initiative: milestones, events, statements?",
        "一個項目的時間線（里程碑、活動、言論）為何？",
    ),
    Question(
        "What did somebody say about a thing; reported, quoted or relayed?",
        "某人就某事說過甚麼？屬轉述、引述還是轉達？",
        "whether the source quotes the words or reports them is not recorded; what was relayed is",
    ),
    Question("Which claims rest on an official's words only?", "哪些主張只憑官員所言？"),
    Question(
        "Who relayed whose wish to whom, and what was the answer?", "誰向誰轉達誰的意願？得到甚麼回應？"
    ),
    Question("Which expectations failed, by speaker?", "哪些預期落空？出自誰人？"),
    Question("Whose support is known only from another's mouth?", "誰的支持只由他人轉述得知？"),
    Question(
        "What is the passage behind a fact: source, position, digest, paraphrase?",
        "事實所據段落的來源、位置、雜湊與轉述為何？",
    ),
    Question("Which claims have exactly one independent source?", "哪些主張只有一個獨立來源？"),
    Question(
        "Which claims conflict, and what was decided, by whom, when?",
        "哪些主張互相矛盾？由誰、何時、如何裁定？",
    ),
    Question("What does a source not say though it was read whole?", "來源雖已通讀，仍有何事未交代？"),
    Question("Where does a stated count differ from the number listed?", "所述數目與所列數目在何處不符？"),
    Question(
        "Which facts rest on text outside the document, or on a curator's resolution?",
        "哪些事實依據文件以外的文字或整理者的推斷？",
    ),
    Question("What would be lost if a source were withdrawn?", "若撤去某來源會失去甚麼？"),
)
QUESTIONS: Final[Mapping[int, Question]] = dict(enumerate(_ASKED, 1))
