"""The words of specs in Chinese, simplified and traditional."""

WORDS = {
    # Keys of header lines: "**状态：** 草稿"
    "header": {
        "status": "状态, 当前状态, 文档状态",
        "updated": "最后更新, 最近更新, 更新日期, 更新时间, 最后更新时间, "
        "最后更新日期, 最后修改, 修改日期, 修改时间, 更新于, 日期",
        "owner": "负责人, 所有者, 责任人, 作者, 撰写人, 编写人, 起草人",
        "reviewers": "评审人, 评审者, 审阅人, 审阅者, 审核人, 评审",
        "tags": "标签, 关键词",
        "review-by": "复审日期, 下次评审, 下次复审, 评审截止, 评审期限",
        "since": "生效日期, 生效于, 起始日期",
        "deciders": "决策者, 决策人, 决定者, 决定人, 审批人",
    },
    # Keys of header lines that name other specs: "**取代：** 002"
    "relations": {
        "depends-on": "依赖, 依赖于, 依赖项, 前置条件, 需要",
        "required-by": "被依赖, 被依赖于, 被以下依赖",
        "supersedes": "取代, 替代, 代替, 替换",
        "superseded-by": "被取代, 已被取代, 被替代, 已被替代, 取代者, 被代替, "
        "被以下取代",
        "amends": "修订, 补充",
        "amended-by": "被修订, 修订者, 被补充",
        "related": "相关, 相关规范, 相关文档, 相关规格, 另见, 参见",
    },
    # Relations in a status; {spec} is the other spec: "已被 005 取代"
    "status relations": {
        "depends-on": "依赖 {spec}, 依赖于 {spec}",
        "required-by": "被 {spec} 依赖",
        "supersedes": "取代 {spec}, 替代 {spec}, 代替 {spec}",
        "superseded-by": "已被 {spec} 取代, 被 {spec} 取代, 由 {spec} 取代, "
        "已由 {spec} 取代, 已被 {spec} 替代, 被 {spec} 替代, 由 {spec} 替代, "
        "已由 {spec} 替代, 已被 {spec} 代替, 被 {spec} 代替, 由 {spec} 代替, "
        "被取代 {spec}, 已取代 {spec}, 已被取代 {spec}, 已替代 {spec}, "
        "已被替代 {spec}",
        "amends": "修订 {spec}, 补充 {spec}",
        "amended-by": "被 {spec} 修订, 由 {spec} 修订, 被 {spec} 补充",
        "related": "相关 {spec}",
    },
    # Words of a status line; the key is the English status.
    "statuses": {
        "draft": "草稿, 草案, 起草中, 编写中",
        "proposed": "已提议, 提议, 提议中, 提案, 提案中, 建议, 待定",
        "in review": "评审中, 审阅中, 审核中, 审查中, 讨论中, 待评审",
        "deferred": "已推迟, 推迟, 暂缓, 已搁置, 搁置",
        "accepted": "已接受, 接受, 已采纳, 采纳, 已通过, 通过",
        "approved": "已批准, 批准",
        "implementing": "实施中, 实现中, 落地中",
        "in progress": "进行中, 开发中",
        "done": "完成",
        "implemented": "已实现, 已实施, 已落地",
        "shipped": "已发布, 已上线, 已交付",
        "completed": "已完成",
        "final": "定稿, 最终, 最终版, 已定稿",
        "deprecated": "已弃用, 弃用, 不推荐使用",
        "obsolete": "已废弃, 废弃, 已过时, 过时, 已失效, 作废, 已作废",
        "archived": "已归档, 归档",
        "superseded": "已取代, 已被取代, 被取代",
        "replaced": "已替代, 已被替代, 被替代, 已替换, 被代替",
        "rejected": "已拒绝, 拒绝, 已否决, 否决, 未通过",
        "withdrawn": "已撤回, 撤回, 已撤销, 撤销",
    },
    # Headings of the built-in templates that hold no records.
    "headings": {
        "status": "状态",
        "context": "背景, 上下文, 概况, 背景和上下文",
        "context and problem statement": "背景和问题陈述, 背景与问题陈述, "
        "背景和问题描述, 背景与问题描述, 背景与问题, 问题陈述, 问题描述",
        "non goals": "非目标, 不在范围内, 范围之外",
        "proposed design": "设计方案, 设计, 方案设计, 详细设计, 总体设计, 技术方案, "
        "拟议设计",
        "proposed solution": "解决方案, 建议方案, 提议的解决方案, 方案, 拟议方案",
        "diagrams": "图, 图表, 架构图",
        "testing strategy": "测试策略, 测试方案, 测试计划, 测试",
        "rollout / migration plan": "发布计划, 上线计划, 迁移计划, 发布与迁移计划, "
        "发布和迁移计划, 上线与迁移计划, 发布迁移计划, 实施与迁移计划",
        "appendix": "附录",
        "decision drivers": "决策驱动因素, 决策因素, 决策依据",
        "pros and cons of the options": "各方案优缺点, 方案优缺点, 各选项的优缺点, "
        "选项的优缺点, 优缺点",
        "more information": "更多信息, 补充信息, 其他信息",
        "consequences": "后果, 结果, 影响",
        "confirmation": "确认, 验证",
        "summary": "摘要, 概述, 总结, 概要, 简介",
        "motivation": "动机, 目的",
        "compatibility": "兼容性",
        "security considerations": "安全, 安全性, 安全考虑, 安全注意事项, 安全考量",
        "implementation plan": "实施计划, 实现计划, 实施方案, 实施",
        "references": "参考资料, 参考文献, 引用, 参考",
    },
    # Labels and columns of all kinds of records: "状态：未解决"
    "record": {
        "id": "编号, 序号",
        "status": "状态",
        "owner": "负责人, 所有者, 责任人",
        "tags": "标签",
        "details": "详情, 详细说明, 说明, 描述, 备注",
        "chosen": "已选, 选中, 是否选用",
    },
    "decision": {
        "sections": "决策日志, 决策记录, 决策历史, 决定记录, 决定日志, "
        "关键决策, 设计决策, 架构决策, 主要决策, 已做决策",
        "outcome sections": "决策, 决策结果, 决定, 决策结论, 决定结果, 最终决策, "
        "最终决定, 决议",
        "text": "决策, 决定, 选定方案, 所选方案, 选择的方案, 决议, 结论, 决策内容",
        "word": "决策, 决定",
    },
    "decision statuses": {
        "proposed": "提议, 已提议, 待定, 未决, 草稿",
        "accepted": "接受, 已接受, 已采纳, 已批准, 已通过, 已决定",
        "rejected": "拒绝, 已拒绝, 已否决, 否决, 已撤回",
        "superseded": "取代, 已取代, 被取代, 已被取代, 已替代, 已废弃, 已撤销",
    },
    "decision fields": {
        "date": "日期, 时间, 决策日期, 决定日期",
        "reason": "理由, 原因, 依据, 为什么, 决策理由, 决策依据",
        "details": "后果, 影响, 结果",
        "deciders": "决策者, 决策人, 决定者, 决定人, 作者",
        "supersedes": "取代, 替代",
    },
    "risk": {
        "sections": "风险, 风险和缓解措施, 风险与缓解措施, 风险及缓解措施, "
        "风险与缓解, 风险和缓解, 风险和应对措施, 风险与应对措施, 风险及应对措施, "
        "风险与应对, 风险和应对, 风险与对策, 风险和对策, 风险及对策, 风险和假设, "
        "风险与假设, 风险和依赖, 风险与依赖, 风险与权衡, 风险评估, 风险分析, "
        "风险登记, 风险登记册, 风险清单, 已知风险, 主要风险, 潜在风险, 关键风险, "
        "风险与回滚, 风险和回滚, 风险及回滚",
        "descriptive sections": "缺点, 弊端, 不足, 已知缺点",
        "assessments": "风险评估, 评估, 风险等级",
        "text": "风险, 风险描述, 威胁, 问题",
        "word": "风险",
    },
    "risk statuses": {
        "open": "未解决, 开放, 打开, 未处理, 处理中",
        "accepted": "接受, 已接受",
        "mitigated": "已缓解, 已应对, 已控制",
        "closed": "关闭, 已关闭, 已解决, 已消除",
    },
    "risk fields": {
        "mitigation": "缓解, 缓解措施, 缓解方案, 应对, 应对措施, 应对方案, 对策, "
        "措施, 解决方案, 处理措施",
        "likelihood": "可能性, 概率, 发生概率, 发生可能性",
        "impact": "影响, 影响程度, 严重性, 严重程度",
    },
    "question": {
        "sections": "待解决问题, 待解决的问题, 未解决问题, 未解决的问题, 开放问题, "
        "开放性问题, 未决问题, 遗留问题, 悬而未决的问题, 待定问题, 待讨论问题, "
        "待讨论, 待确认问题, 待确认事项, 待决事项, 待解决事项, 问题, 已解决问题, "
        "已解决的问题, 待决定事项, 待确认的问题, 需要确认的问题, 待确认的开放问题, "
        "待确认, 需要确认, 需要决策",
        "text": "问题, 待解决问题, 议题, 事项, 主题",
        "word": "问题",
    },
    "question statuses": {
        "open": "未解决, 未回答, 待解决, 待回答, 待定, 开放",
        "answered": "已回答, 已解决, 已解答, 已关闭, 关闭, 已决定, 已确认, 解决",
    },
    "question fields": {
        "answer": "回答, 答案, 答复, 答, 结论, 解决方案, 决定, 决议",
        "due": "截止日期, 截止时间, 期限, 到期日, 截止",
    },
    "requirement": {
        "sections": "需求, 要求, 需求和约束, 需求与约束, 产品需求, 核心需求, "
        "主要需求, 项目需求, 软件需求",
        "part sections": "功能需求, 功能性需求, 非功能需求, 非功能性需求, 技术需求, "
        "业务需求, 用户需求, 性能需求, 安全需求, 数据需求, 接口需求",
        "text": "需求, 要求, 需求描述",
        "word": "需求",
    },
    "requirement statuses": {
        "open": "未解决, 提议, 草稿, 新建, 待办, 计划中",
        "accepted": "接受, 已接受, 已批准, 已同意, 实施中",
        "met": "已满足, 满足, 已实现, 已完成, 已验证, 完成",
        "dropped": "放弃, 已放弃, 已取消, 取消, 已拒绝, 已移除",
    },
    "requirement fields": {
        "priority": "优先级, 重要性",
        "verified-by": "验证方式, 验证者, 验证, 由以下验证",
    },
    "goal": {
        "sections": "目标, 目标和目的, 项目目标, 设计目标, 主要目标, 核心目标, "
        "关键目标",
        "part sections": "次要目标, 技术目标, 业务目标, 产品目标, 用户目标, "
        "短期目标, 长期目标",
        "text": "目标",
        "word": "目标",
    },
    "goal statuses": {
        "open": "未完成, 进行中",
        "met": "已达成, 达成, 已实现, 已完成, 完成",
        "dropped": "放弃, 已放弃, 已取消, 取消",
    },
    "alternative": {
        "sections": "备选方案, 替代方案, 候选方案, 考虑过的方案, 考虑的方案, "
        "考虑过的备选方案, 考虑过的替代方案, 考虑的备选方案, 其他方案, 可选方案, "
        "方案对比, 方案比较, 考虑的选项, 备选选项",
        "part sections": "被否决的方案, 已否决的方案, 被拒绝的方案, 已拒绝的方案, "
        "未采纳的方案, 放弃的方案",
        "detail sections": "优点, 缺点, 优缺点, 优势, 劣势, 利弊, 描述, 概述, 评估, "
        "结论, 影响, 成本",
        "text": "方案, 备选方案, 替代方案, 选项, 方法",
        "word": "方案, 选项",
    },
    "alternative statuses": {
        "considered": "考虑中, 考虑过, 待定, 备选",
        "chosen": "选定, 已选定, 已选, 采纳, 已采纳, 采用, 已采用, 选中, 推荐",
        "rejected": "拒绝, 已拒绝, 否决, 已否决, 放弃, 已放弃, 未采纳, 不采纳, 不采用, "
        "未采用",
    },
    "alternative fields": {
        "reason": "理由, 原因, 结论",
    },
    "alternative reasons": {
        "rejected": "拒绝原因, 拒绝理由, 否决原因, 否决理由, 未采纳原因, "
        "未采纳理由, 为什么不选, 放弃原因",
        "chosen": "选择理由, 选择原因, 选用理由, 采纳理由, 为什么选择",
    },
    # Levels of likelihood and impact: "可能性：高"
    "levels": {
        "very low": "很低, 极低, 非常低, 可忽略",
        "low": "低, 小, 较低, 轻微, 较小",
        "medium": "中, 中等, 一般",
        "high": "高, 大, 较高, 严重, 较大",
        "very high": "很高, 极高, 非常高, 极大, 致命, 灾难性",
    },
    "phrases": {
        # Joins two names in a heading: "风险与待解决问题"
        "and": "和, 与, 及, 以及, 、",
        # Names beside that of a section that say that it holds other text, too.
        "otherwise": "机会, 收益, 优点, 优势, 好处, 备选方案, 后果, 背景, 答案",
        # Chinese has the topic of a section before its name.
        "about": "",
        # Before a spec after "已取代" in a status: "已取代(见 003)"
        "see": "参见, 见, 请参阅, 详见",
        # Introduces the reason of a decision: "使用一个队列（因为……）"
        "because": "因为, 由于",
        # Before such a word if it gives no reason.
        "not because": "不是, 并非, 而非",
        # Before a status that does not apply, or only in part.
        "not": "未, 尚未, 没有, 不",
        "partly": "部分, 大部分, 基本",
        # The text of a section without entries.
        "nothing": "无, 暂无, 没有, 暂时没有, 目前没有, 待定, 待补充, 不适用, "
        "尚无, 目前无, 见上, 见下, 如上, 同上",
        # The same before the name of a section: "没有待解决问题"
        "no": "无, 暂无, 没有, 暂时没有, 目前没有, 尚无, 没有已知",
        # The same with another form of the name.
        "no entries": "没有未解决的问题, 没有其他风险",
        # A qualifier of a heading in a template: "可观测性（推荐）"
        "recommended": "推荐, 建议",
        # The same if a section may be missing: "可观测性（可选）"
        "optional": "可选, 选填, 如适用, 如有",
    },
    # Dates such as 2026年3月12日 need no names of months.
    "months": {
        "1": "一月",
        "2": "二月",
        "3": "三月",
        "4": "四月",
        "5": "五月",
        "6": "六月",
        "7": "七月",
        "8": "八月",
        "9": "九月",
        "10": "十月",
        "11": "十一月",
        "12": "十二月",
    },
    # Traditional characters.
    "spellings": {
        "状": "狀",
        "态": "態",
        "当": "當",
        "档": "檔",
        "后": "後",
        "时": "時",
        "间": "間",
        "负": "負",
        "责": "責",
        "编": "編",
        "写": "寫",
        "评": "評",
        "审": "審",
        "阅": "閱",
        "标": "標",
        "签": "籤",
        "关": "關",
        "键": "鍵",
        "词": "詞",
        "复": "複",
        "决": "決",
        "赖": "賴",
        "项": "項",
        "条": "條",
        "换": "換",
        "补": "補",
        "规": "規",
        "参": "參",
        "见": "見",
        "议": "議",
        "讨": "討",
        "论": "論",
        "过": "過",
        "实": "實",
        "现": "現",
        "进": "進",
        "发": "發",
        "线": "線",
        "弃": "棄",
        "废": "廢",
        "归": "歸",
        "终": "終",
        "销": "銷",
        "风": "風",
        "险": "險",
        "缓": "緩",
        "应": "應",
        "对": "對",
        "与": "與",
        "记": "記",
        "录": "錄",
        "历": "歷",
        "问": "問",
        "题": "題",
        "遗": "遺",
        "悬": "懸",
        "确": "確",
        "认": "認",
        "为": "為",
        "于": "於",
        "选": "選",
        "择": "擇",
        "结": "結",
        "设": "設",
        "计": "計",
        "测": "測",
        "试": "試",
        "图": "圖",
        "迁": "遷",
        "优": "優",
        "势": "勢",
        "点": "點",
        "总": "總",
        "简": "簡",
        "动": "動",
        "机": "機",
        "资": "資",
        "献": "獻",
        "围": "圍",
        "内": "內",
        "响": "響",
        "严": "嚴",
        "轻": "輕",
        "较": "較",
        "级": "級",
        "权": "權",
        "达": "達",
        "术": "術",
        "业": "業",
        "务": "務",
        "产": "產",
        "数": "數",
        "据": "據",
        "长": "長",
        "详": "詳",
        "说": "說",
        "备": "備",
        "号": "號",
        "难": "難",
        "灾": "災",
        "个": "個",
        "从": "從",
        "无": "無",
        "暂": "暫",
        "没": "沒",
        "适": "適",
        "荐": "薦",
        "辑": "輯",
        "证": "證",
        "满": "滿",
        "删": "刪",
        "类": "類",
        "开": "開",
        "还": "還",
        "脑": "腦",
        "处": "處",
        "么": "麼",
        "极": "極",
        "采": "採",
        "纳": "納",
        "识": "識",
        "构": "構",
        "体": "體",
        "细": "細",
        "则": "則",
    },
}
