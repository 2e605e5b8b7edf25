package dev.dataflow.gateway.outbound;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What asks other hosts, and what guards it. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(OutboundProperties.class)
public class OutboundConfiguration {

    @Bean
    SystemHostResolver systemHostResolver(OutboundProperties properties) {
        return new SystemHostResolver(properties.connectTimeout());
    }

    @Bean
    UrlGuard urlGuard(SystemHostResolver resolver, OutboundProperties properties) {
        return new UrlGuard(resolver, new Allowances(properties.allow()), properties.ports());
    }

    @Bean
    OutboundCalls outboundCalls(OutboundProperties properties) {
        return new OutboundCalls(properties.connectTimeout(), properties.readTimeout());
    }

    @Bean
    Callbacks callbacks(UrlGuard guard, OutboundCalls calls) {
        return new Callbacks(guard, calls);
    }

    @Bean
    FetchUrl fetchUrl(UrlGuard guard, OutboundCalls calls, OutboundProperties properties) {
        return new FetchUrl(guard, calls, properties.fetchTimeout(), System::nanoTime);
    }
}
