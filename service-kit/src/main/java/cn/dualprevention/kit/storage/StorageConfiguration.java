package cn.dualprevention.kit.storage;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Back-pressure of a service that stores what clients and other platforms send. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
@EnableConfigurationProperties(StorageSettings.class)
public class StorageConfiguration {

    /** A service may bring another {@link FreeSpace}, for storage that is not seen as a folder. */
    @Bean
    StorageWatch storageWatch(StorageSettings settings, ObjectProvider<FreeSpace> space, MeterRegistry meters) {
        return new StorageWatch(settings, space.getIfAvailable(FreeSpace::onDisk), meters);
    }

    @Bean
    StorageFilter storageFilter(StorageWatch watch) {
        return new StorageFilter(watch);
    }
}
