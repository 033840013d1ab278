package dev.echoforge.server.docs;

import dev.echoforge.server.security.OpenAccess;
import io.swagger.v3.oas.annotations.Hidden;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page to read the API's description on; its script makes it from the OpenAPI document. */
@RestController
@Hidden
class DocsController {

  private static final MediaType HTML = new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8);

  DocsController() {}

  @OpenAccess
  @GetMapping(path = "/docs")
  ResponseEntity<Resource> page() {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .contentType(HTML)
        .body(new ClassPathResource("static/docs/index.html"));
  }
}
