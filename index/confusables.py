"""Characters that look alike, in print and to OCR: 己已巳, 末未, 日曰.

Groups of simplified (folded) characters, gathered from the usual lists of 形近字 in primers and
from what recognition of worn print confuses. Being in one group is mutual, not more: 人 may stand
for 入 and for 八, without 入 standing for 八.
"""

from __future__ import annotations

from functools import cache

GROUPS = """
己已巳 未末 日曰目 入人八 土士 干千于 大太犬 天夫无 王玉主 田由甲申 午牛 刀力刃 戊戌戍戎 住往佳
析折拆 今令 免兔 乌鸟 木本术 几九儿 了子 贝见 风凤 七匕 上土止 丈文 万方 下卞不 口囗 山出 川州
工土 弓引 广厂 手毛 斤斥 水氷永 氏民 爪瓜 白百自 皿血 矢失 石右 示禾 立六 米来朱 羊半 耳且 臣巨
舌古 西酉四 言信 谷各 赤亦 车东 里理 金全 问间同 阳阴 雨两 青清情请晴 马鸟 丹舟母 亨享 代伐 仑仓
休体 何河 使便 侯候 俞偷 傅传博 克充 兵乒 冶治 冷泠 冯马 准淮 刊刑 列例 到倒 刺剌 劝功 勿匆 包句
北比 协胁 单军 卖买 即却 历厉 厘里 反友 受爱 叔淑 史吏 名各 吴昊 周固 味昧 和私 品晶 哀衰衷 唐康
善普 喝渴 嘉喜 因困囚 园圆 圣怪 场扬 坚竖 垣恒 城域 堡煲 塞寒赛 壁璧 声户 处外 夏复 多名 失夹 奋备
姓性 委季 孙孔 宋未 官宫 宦官 客容 宜宣 家冢 寇冠 密蜜 寺导 封卦 射谢 将蒋 尔你 尤龙 尺尸 尽昼
居屈 屋层 岁步 岐歧 峰蜂锋 岭领 崇祟 巢果 左右在 市布 师帅 席度 帝常 平乎 年午 庄压 床库 庙届 延廷
建健 开井 弃弄 张帐 弟第 彦产 征证 待侍 律津 徐除 徒徙 微徽 德得 心必 忘忙 念今 思恩 怀杯 恨根
悔侮 情清 惠慧 慨概 戴载 房旁 扎札 扑朴 扫归 技枝 投役 护沪 抱拖 拔拨 择泽 持待 指脂 挑桃 捐损
换挽 掌撑 探深 提题 摄慑 摩磨 播潘 操澡 支攴 收攻 攻功 政致 故敌 教孝 散敬 族旅 旧归 早旱 旬句
时对 明朋 易昜 星呈 春舂 昭照 是足 晋普 景影 晚挽 暂渐 暑署 曹曾 月用丹 有在 朝韩 材村 杜社 束柬
条务 林材 构沟 枚牧 果呆 枯姑 柏伯 某其 柳抑 校较 株珠 根很 格路 桂挂 桥侨 梁粱 梅海 棣隶 楚焚
榆渝 欠久 次决 欧殴 武式 死列 段假 毒母 每海 比此 毕华 毫豪 汉汶 江汇 池地 汤场 沙涉 没设 油抽
法去 洋详 洛络 洪供 活话 派脉 流浪 浅线 消削 涂徐 涧润 淅浙 渊洲 温湿 港巷 湖胡 源原 滑猾 漕槽
潼撞 灭火 灰厌 炎淡 炮跑 热执 然燃 熊能 燕蒸 父交 片斤 版板 牧收 物扬 狂枉 独虫 猎借 珍诊 班斑
理埋 瑞端 甘廿 生主 用甩 男另 畔伴 留刘 略洛 疏蔬 登澄 皇星 盆盒 盐监 直真 相想 省肖 看着 眼银
睛晴 矿扩 码妈 研砚 硕项 神伸 祖租 票栗 禁楚 秋愁 科料 积织 程呈 税说 稻蹈 穆穑 空室 窄穿 章童
竹什 笔笺 等筹 简间 粗组 粮娘 精情 系糸 素索 紧坚 红江 纪记 练炼 组祖 细织 经轻 结洁 绍昭 续读
绿碌 缘绿 置罢 群郡 老考 者著 耕井 聊柳 职识 肃萧 胃谓 背北 脑恼 腰要 臧藏 自白 至致 舍含 舟丹
船般 良艮 色邑 节艺 苍仓 若苦 英央 茂芪 范苑 茶荼 荆刑 草早 荣宋 莫募墓幕暮 菜采 葛渴 董重 蒲浦
蓝篮 薄簿 藉籍 虎虑 虚虎 虽蚕 蛇驼 街衔 衡衢 补扑 袁衷 被披 裁栽 裕浴 西酉 要耍 规现 视祝 记计
讯迅 许计 论伦 访仿 评坪 诉拆 词同 试拭 诗待 诚城 该核 语悟 误娱 诸请 谈淡 谋媒 谭潭 责贵 败贩
货贷 贫贪 贯实 购沟 贸留 赀资 赵越 起超 足定 跋拔 身射 辛幸 辞乱 达大 迁千 过边 运远 近返 进讲
连莲 迟尺 逃挑 送关 适括 选先 通痛 速迷 造告 逢缝 遂逐 道首 邓郑 邮由 郊效 部陪 郭敦 酒洒 酷浩
释译 野墅 量童 钟钏 钱线 铁跌 铜桐 铺捕 锋峰 锡踢 镇填 长常 闲闭 闻间 阅阀 队认 防仿 阵陈 陕狭
院完 险检 陵棱 隆降 雇顾 集焦 雀省 零雷 震农 霍雀 革羊 韦书 顶项 顺须 颁预 顾顿 飞气 饭板 饱抱
驹狗 驻注 骑奇 骤聚 高商 鬼兔 鱼渔 鲁鱼 鸣鸡呜 麻床 黄寅 黎梨 黑里 龚恭 一二 二三 丁了 丰羊 义叉
云去 五王 仁二 元无 公分 凡几 办为 化仁 双又 壬王 夕歹 少小 丈大 巾币 幻幼 户尸 扎礼 斗头 氏低
欠饮 父爻 牙于 犬大 瓦互 计汁
"""


@cache
def alike() -> dict[str, str]:
    """For each character that has some, itself and all characters that look like it."""
    found: dict[str, dict[str, None]] = {}
    for group in GROUPS.split():
        for char in group:
            found.setdefault(char, {char: None}).update(dict.fromkeys(group))
    return {char: "".join(others) for char, others in found.items()}


def classes(folded: str) -> list[str]:
    """For each character of a text, the characters that may stand in its place, itself first."""
    table = alike()
    return [table.get(char, char) for char in folded]
