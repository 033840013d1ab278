package dev.echoforge.server.page;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The folder of the page's files, which may be missing: the page is built when it can be. */
@Component
final class PageFolder {

  private final @Nullable Path path;

  PageFolder(PageSettings settings) {
    path = settings.folder() != null ? settings.folder().toAbsolutePath() : besideTheProgram();
  }

  /** The page's start, or null where there is no page. */
  @Nullable Path index() {
    Path index = path == null ? null : path.resolve("index.html");
    return index != null && Files.isRegularFile(index) ? index : null;
  }

  /** As the location that Spring wants, or null where no folder is known. */
  @Nullable String location() {
    return path == null ? null : path.toUri().toString().replaceFirst("/?$", "/");
  }

  /** The program is a folder: its jar, {@code lib/} with this module's jar, {@code web/}. */
  private static @Nullable Path besideTheProgram() {
    CodeSource source = PageFolder.class.getProtectionDomain().getCodeSource();
    try {
      Path library = source == null ? null : Path.of(source.getLocation().toURI()).getParent();
      return library == null || !library.endsWith("lib") ? null : library.resolveSibling("web");
    } catch (URISyntaxException | IllegalArgumentException e) {
      return null; // run from something that is no file
    }
  }
}
