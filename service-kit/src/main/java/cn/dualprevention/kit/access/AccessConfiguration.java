package cn.dualprevention.kit.access;

import cn.dualprevention.area.Divisions;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * Access to a service behind the gateway: the internal token verified, the caller known, {@link Allowed} enforced.
 * Imported explicitly. The gateway's public key is read from {@code dualprevention.access.key-file}.
 */
@Configuration(proxyBeanMethods = false)
@Import(EndpointRulesConfiguration.class)
public class AccessConfiguration {

    @Bean
    AccessFilter accessFilter(@Value("${dualprevention.access.key-file}") Path keyFile, ObjectProvider<Clock> clocks) {
        Clock clock = clocks.getIfAvailable(Clock::systemUTC);
        return new AccessFilter(new TokenVerifier(new PublicKeys(keyFile, clock), clock));
    }

    @Bean
    AccessScopes accessScopes(ObjectProvider<Divisions> divisions, ObjectProvider<Clock> clocks) {
        return new AccessScopes(divisions.getIfAvailable(Divisions::henan), clocks.getIfAvailable(Clock::systemUTC));
    }
}
