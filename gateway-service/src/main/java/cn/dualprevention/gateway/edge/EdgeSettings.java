package cn.dualprevention.gateway.edge;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * {@code dualprevention.gateway.edge.*}.
 *
 * @param maxBody of a request to the interface
 * @param maxLinkBody of what another platform sends
 */
@ConfigurationProperties("dualprevention.gateway.edge")
record EdgeSettings(
        @DefaultValue("4MB") DataSize maxBody,
        @DefaultValue("16MB") DataSize maxLinkBody) {}
