package cn.dualprevention.hazard.hazard.facts;

/** 隐患等级. What a level demands stands in the policies. */
public enum HazardLevel {
    /** 一般: little harm, little difficulty, removed by the enterprise itself. */
    GENERAL,
    /** 重大: great harm or difficulty, or beyond the enterprise's own means; its regulator takes part. */
    MAJOR
}
