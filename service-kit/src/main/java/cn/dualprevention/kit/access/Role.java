package cn.dualprevention.kit.access;

/** What a caller is. What he may see is his {@link Caller}'s scope. */
public enum Role {
    /** An enterprise's own system or safety staff: writes and reads its own enterprise. */
    ENTERPRISE,
    /** A park's operator: writes for and reads the enterprises of the park. */
    PARK,
    /** A regulator of an area and possibly of some sectors only: reads, decides. */
    REGULATOR,
    /** Runs the platform: links, keys, redrive. Sees no business data. */
    OPERATOR,
    /** Another service of the same platform. */
    SERVICE
}
