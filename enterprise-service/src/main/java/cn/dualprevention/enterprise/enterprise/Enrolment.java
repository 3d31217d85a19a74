package cn.dualprevention.enterprise.enterprise;

/** How far an enterprise is on its way onto the platform. */
public enum Enrolment {
    /** 注册: known to the platform, has sent nothing yet. */
    REGISTERED,
    /** 上线: its system or its people report through the platform. */
    ONLINE,
    /** 停用: moved away, closed or merged; kept, because its records are. */
    SUSPENDED
}
