package cn.dualprevention.kit.platform;

/** Where a platform stands in the chain; tiers differ by configuration only. */
public enum PlatformTier {
    ENTERPRISE,
    PARK,
    COUNTY,
    CITY,
    PROVINCE
}
