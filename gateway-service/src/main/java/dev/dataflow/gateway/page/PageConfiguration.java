package dev.dataflow.gateway.page;

import java.io.IOException;
import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.reactive.config.ResourceHandlerRegistry;
import org.springframework.web.reactive.config.WebFluxConfigurer;

/** The page at {@code /}, its files, and the libraries it imports. */
@Configuration(proxyBeanMethods = false)
public class PageConfiguration {

    @Bean
    PageFiles pageFiles() throws IOException {
        return PageFiles.read();
    }

    @Bean
    PageController pageController(PageFiles files) throws IOException {
        return new PageController(WebPage.of(files));
    }

    /** Every path below holds a version, so what was fetched once need not be asked for again. */
    @Bean
    WebFluxConfigurer pageResources(PageFiles files) {
        return new WebFluxConfigurer() {
            @Override
            public void addResourceHandlers(ResourceHandlerRegistry registry) {
                serve(registry, files.path() + "**", "classpath:/" + PageFiles.FOLDER);
                serve(registry, "/_static/**", "classpath:/META-INF/resources/_static/");
                serve(registry, "/webjars/**", "classpath:/META-INF/resources/webjars/");
            }
        };
    }

    private static void serve(ResourceHandlerRegistry registry, String pattern, String location) {
        registry.addResourceHandler(pattern)
                .addResourceLocations(location)
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
    }
}
