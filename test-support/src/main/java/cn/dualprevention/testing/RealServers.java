package cn.dualprevention.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.test.context.ContextConfiguration;

/**
 * A Spring test on real servers: a fresh database with a role that is no superuser, the Kafka of this JVM with a topic
 * prefix of its own, the public key of {@link TestTokens}, and any free HTTP port. Sets {@code dualprevention.postgres.*},
 * {@code dualprevention.kafka.*}, {@code dualprevention.access.key-file} and {@code server.port}, see
 * {@link PlatformSurroundings}.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ContextConfiguration(initializers = RealServersInitializer.class)
public @interface RealServers {}
