package cn.dualprevention.enterprise.enterprise.directory.events;

import cn.dualprevention.events.Stream;
import cn.dualprevention.kit.completeness.Shown;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the directory shows. */
@Configuration(proxyBeanMethods = false)
class DirectoryConfiguration {

    @Bean
    Shown shownByTheDirectory() {
        return new Shown(DirectoryProjector.NAME, Stream.ENTERPRISE_EVENTS);
    }
}
