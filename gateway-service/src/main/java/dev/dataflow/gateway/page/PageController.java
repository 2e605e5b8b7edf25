package dev.dataflow.gateway.page;

import java.nio.charset.StandardCharsets;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;

/** Sends the web page. */
@RestController
final class PageController {

    private static final MediaType HTML = new MediaType("text", "html", StandardCharsets.UTF_8);

    private final WebPage page;

    PageController(WebPage page) {
        this.page = page;
    }

    @GetMapping("/")
    ResponseEntity<byte[]> page(ServerWebExchange exchange) {
        if (exchange.checkNotModified(page.etag())) {
            return ResponseEntity.status(304).eTag(page.etag()).build();
        }
        return ResponseEntity.ok()
                .contentType(HTML)
                .eTag(page.etag())
                .cacheControl(CacheControl.noCache())
                .header("Content-Security-Policy", page.contentSecurityPolicy())
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .body(page.html().getBytes(StandardCharsets.UTF_8));
    }
}
