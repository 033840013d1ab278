package dev.echoforge.server.page;

import dev.echoforge.server.security.OpenAccess;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The page's start, which is also the answer to the addresses of its own: what they show, the
 * page's router decides. A {@code <base>} leads back to where the page is served, so that its
 * relative paths hold below any prefix of a proxy, known to us or not.
 */
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
  @GetMapping(
      path = {
        "/",
        "/index.html",
        "/characters",
        "/characters/{id:[^.]+}",
        "/library",
        "/library/{id:[^.]+}",
        "/projects",
        "/projects/{id:[^.]+}",
        "/projects/batch/{id:[^.]+}",
        "/guide",
        "/guide/{page:[^.]+}",
        "/compare",
        "/me",
        "/join",
        "/admin",
        "/admin/{page:[^.]+}"
      })
  ResponseEntity<Resource> page(HttpServletRequest request) throws IOException {
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
        .body(new ByteArrayResource(withBase(index, request)));
  }

  private static byte[] withBase(Path index, HttpServletRequest request) throws IOException {
    String html = Files.readString(index);
    long depth = request.getServletPath().chars().filter(c -> c == '/').count() - 1;
    String base = "<base href=\"%s\">".formatted(depth <= 0 ? "./" : "../".repeat((int) depth));
    return html.replaceFirst("<head>", "<head>" + base).getBytes(StandardCharsets.UTF_8);
  }
}
