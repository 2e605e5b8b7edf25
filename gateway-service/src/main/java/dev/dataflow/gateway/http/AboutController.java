package dev.dataflow.gateway.http;

import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What this server is, for programs. */
@RestController
final class AboutController {

    private static final Resource OPEN_API =
            new ClassPathResource("/dev/dataflow/gateway/openapi.json", AboutController.class);

    @GetMapping("/openapi.json")
    ResponseEntity<Resource> openApi() {
        return ResponseEntity.ok().contentType(MediaType.APPLICATION_JSON).body(OPEN_API);
    }
}
