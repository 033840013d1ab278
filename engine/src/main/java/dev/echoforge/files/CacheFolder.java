package dev.echoforge.files;

import dev.echoforge.speech.CachedAudio;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files of a cache as they lie in its folder. What has not the name of a file that was made
 * there is left alone, but for what a crash left half written.
 *
 * @param suffix ends its files' names
 */
record CacheFolder(Path folder, String suffix, Clock clock) {

  private static final System.Logger LOG = System.getLogger(DiskCache.class.getName());
  private static final Pattern SUBFOLDER = Pattern.compile("[0-9a-f]{2}");

  /** Names of files being written, and those that versions before 0.2 gave all their files. */
  private static final Pattern LEFT_OVER =
      Pattern.compile(DiskCache.PART_PREFIX + "\\d+\\.part|\\d+\\.part|[0-9a-f]{64}");

  /** A file's size, and when it was last used. */
  record Entry(long bytes, Instant used) {}

  /** A file that was found. */
  record Found(String address, Entry entry) {}

  /** What is there, what was used least recently first. */
  List<Found> files() {
    List<Found> found = new ArrayList<>();
    try {
      Files.createDirectories(folder);
      try (DirectoryStream<Path> subfolders = Files.newDirectoryStream(folder)) {
        for (Path subfolder : subfolders) {
          if (SUBFOLDER.matcher(name(subfolder)).matches() && Files.isDirectory(subfolder)) {
            load(subfolder, found);
          }
        }
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      LOG.log(Level.WARNING, "the cache {0} can''t be used: {1}", folder, e.getMessage());
    }
    found.sort(Comparator.comparing(one -> one.entry().used()));
    return found;
  }

  private void load(Path subfolder, List<Found> found) {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(subfolder)) {
      for (Path file : files) {
        load(subfolder, file, found);
      }
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      LOG.log(Level.WARNING, "{0} is left out of the cache: {1}", subfolder, e.getMessage());
    }
  }

  private void load(Path subfolder, Path file, List<Found> found) throws IOException {
    BasicFileAttributes facts;
    try {
      facts = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (java.nio.file.NoSuchFileException e) {
      return; // deleted meanwhile
    }
    String name = name(file);
    if (!facts.isRegularFile()) {
      return;
    }
    if (LEFT_OVER.matcher(name).matches()) {
      if (facts
          .lastModifiedTime()
          .toInstant()
          .isBefore(clock.instant().minus(DiskCache.LEFT_AGE))) {
        delete(file);
      }
    } else if (name.endsWith(suffix)) {
      String address = name.substring(0, name.length() - suffix.length());
      if (CachedAudio.ADDRESS.matcher(address).matches()
          && name(subfolder).equals(group(address))) {
        found.add(
            new Found(address, new Entry(facts.size(), facts.lastModifiedTime().toInstant())));
      }
    }
  }

  private static String name(Path path) {
    return String.valueOf(path.getFileName());
  }

  /** The subfolder of an address. */
  static String group(String address) {
    return address.substring(address.length() - 2);
  }

  /** Deletes a file, or tells why not. */
  static void delete(Path file) {
    try {
      if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} can''t be deleted: {1}", file, e.getMessage());
    }
  }
}
