package dev.echoforge.server.page;

import dev.echoforge.server.security.OpenAccess;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The page's start. */
@RestController
@Hidden
class PageController {

  private static final String NO_PAGE =
      """
      EchoForge listens here, and its API works (described at /docs), but its page was not built.
      The page needs Node.js 20.19 or newer with npm: install it and start EchoForge again.
      """;

  private final PageFolder folder;

  PageController(PageFolder folder) {
    this.folder = folder;
  }

  @OpenAccess
  @GetMapping(path = {"/", "/index.html"})
  ResponseEntity<Resource> page() throws IOException {
    Path index = folder.index();
    if (index == null) {
      return ResponseEntity.ok()
          .cacheControl(CacheControl.noStore())
          .contentType(new MediaType(MediaType.TEXT_PLAIN, StandardCharsets.UTF_8))
          .body(new ByteArrayResource(NO_PAGE.getBytes(StandardCharsets.UTF_8)));
    }
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noCache())
        .lastModified(Files.getLastModifiedTime(index).toInstant())
        .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
        .body(new FileSystemResource(index));
  }
}
