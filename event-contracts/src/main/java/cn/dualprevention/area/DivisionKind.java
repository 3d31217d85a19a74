package cn.dualprevention.area;

/** What kind of area a division is. */
public enum DivisionKind {
    /** 省. */
    PROVINCE,
    /** 省辖市, and 济源, which the province runs directly. */
    CITY,
    /** 县, 县级市, 市辖区. */
    COUNTY,
    /** 开发区: no county in law, supervised like one. */
    FUNCTIONAL_ZONE
}
