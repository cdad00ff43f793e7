"""Characters as the patterns are written for: half-width, simplified, one for one, so that positions hold in both texts."""

from __future__ import annotations

from ruralgov.importing.sources.patterns import lazy

# Full-width ASCII (！ to ～) becomes half-width one character for one, so that positions hold in both texts.
_NARROW = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0xA0: 0x20, 0x2236: 0x3A, 0x2009: 0x20}
_NARROW |= {ord("﹪"): ord("%"), ord("〜"): ord("~"), ord("－"): ord("-"), ord("–"): ord("-"), ord("—"): ord("-")}
_NARROW |= {ord("─"): ord("-"), ord("﹣"): ord("-"), ord("【"): ord("("), ord("】"): ord(")"), ord("\t"): 0x20}
_NARROW |= {ord("∶"): ord(":"), ord("﹕"): ord(":"), ord("﹔"): ord(";"), ord("［"): ord("("), ord("］"): ord(")")}
_NARROW |= {ord("﹒"): ord("."), ord("﹐"): ord(",")}
_NARROW |= {ord("["): ord("("), ord("]"): ord(")"), ord("︰"): ord(":")}
# Traditional characters of the words that the lexicon knows; none of them occurs in simplified text. The raw text keeps them.
_TRADITIONAL = "牽頭責單會領導負辦協參與務點標範圍總則區縣鄉鎮組織員處廳廠農業財發產經濟環設團聯殘婦黨紀監檢醫衛電視臺網創實驗試項級劃階進動計間時長門關機構館學術護這個為從後對應無達數據億萬畝戶駐隊貧陸質見開結劑規體現權執運營專資費補貼歲憑條約頓訓練線評選樹樣傳統榮濕遊語廣場備製購買賣蓋礦鐵銀錢稅貨貸額償債險預測報審議決續簽證書號轉調養殺蟲獎勵懲誠讓圖寫譯讀講詢訪談話課題謀詳認識記訂許託"
_SIMPLIFIED = "牵头责单会领导负办协参与务点标范围总则区县乡镇组织员处厅厂农业财发产经济环设团联残妇党纪监检医卫电视台网创实验试项级划阶进动计间时长门关机构馆学术护这个为从后对应无达数据亿万亩户驻队贫陆质见开结剂规体现权执运营专资费补贴岁凭条约顿训练线评选树样传统荣湿游语广场备制购买卖盖矿铁银钱税货贷额偿债险预测报审议决续签证书号转调养杀虫奖励惩诚让图写译读讲询访谈话课题谋详认识记订许托"
_NARROW |= {ord(old): ord(new) for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
# A clause opened with one kind of bracket is often closed with another: to the patterns they are all round.
_NARROW |= {ord(char): ord("(") for char in "〔〖﹝"} | {ord(char): ord(")") for char in "〕〗﹞"}
COUNTING = "一二三四五六七八九十"
"""What numbers things in a document, alone or one behind the other; 百, 零, 〇 go on where there are many."""
# 推广智慧农业.建设基地: typed with a Latin keyboard. Behind a numeral (一.) or a chapter's word it belongs to the number.
_LATIN_STOP = lazy(rf"(?<=[\u4e00-\u9fff”%])(?<![{COUNTING}百章节条])\.(?=[\u4e00-\u9fff“(\d]|\s*$)")


def narrow(text: str) -> str:
    """The text with half-width punctuation, digits and simplified characters, of the same length: what the patterns are written for."""
    narrowed = text.translate(_NARROW)
    return _LATIN_STOP.sub("。", narrowed) if "." in narrowed else narrowed
