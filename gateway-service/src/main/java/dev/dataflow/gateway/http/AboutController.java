package dev.dataflow.gateway.http;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this server is, for people and for programs. */
@RestController
final class AboutController {

    private static final MediaType HTML = MediaType.parseMediaType("text/html; charset=utf-8");

    @GetMapping("/")
    ResponseEntity<Resource> index() {
        return ResponseEntity.ok()
                .contentType(HTML)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
                .body(resource("index.html"));
    }

    @GetMapping("/openapi.json")
    ResponseEntity<Resource> openApi() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(resource("openapi.json"));
    }

    private static Resource resource(String name) {
        return new ClassPathResource("/dev/dataflow/gateway/" + name, AboutController.class);
    }
}
