package dev.echoforge.server.backups;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A backup: a zip with a manifest of what is in it. */
public final class BackupArchive {

  static final String RECORDINGS = "recordings";
  static final int BUFFER = 1 << 16;
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int MAX_MANIFEST = 512 << 20;

  private BackupArchive() {}

  static long copy(InputStream in, OutputStream out, MessageDigest digest) throws IOException {
    byte[] buffer = new byte[BUFFER];
    long bytes = 0;
    for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
      out.write(buffer, 0, n);
      digest.update(buffer, 0, n);
      bytes += n;
    }
    return bytes;
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  static BackupManifest manifest(ZipFile zip) throws IOException {
    ZipEntry entry = zip.getEntry(BackupManifest.NAME);
    if (entry == null || entry.getSize() > MAX_MANIFEST) {
      throw new BackupException(zip.getName() + " is no backup of EchoForge, or was cut off");
    }
    try (InputStream in = zip.getInputStream(entry)) {
      BackupManifest manifest = JSON.readValue(in.readAllBytes(), BackupManifest.class);
      if (manifest.format() != BackupManifest.FORMAT) {
        throw new BackupException(
            "%s was made by a newer version of EchoForge (format %d, this one knows %d); restore it with that version"
                .formatted(zip.getName(), manifest.format(), BackupManifest.FORMAT));
      }
      if (!"h2".equals(manifest.database())) {
        throw new BackupException(
            "%s holds a database of another kind (%s); this restores the built-in one alone, and PostgreSQL's backups are pg_restore's"
                .formatted(zip.getName(), manifest.database()));
      }
      return manifest;
    } catch (JacksonException e) {
      throw new BackupException(zip.getName() + ": its manifest can't be read", e);
    }
  }

  /**
   * Reads all of a backup.
   *
   * @return what is wrong with it; nothing where all is well
   */
  public static List<String> verify(Path archive) {
    List<String> problems = new ArrayList<>();
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      for (BackupManifest.Entry entry : manifest(zip).files()) {
        try {
          read(zip, entry, OutputStream.nullOutputStream());
        } catch (IOException | BackupException e) {
          problems.add(entry.path() + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      problems.add("it can't be read: " + e.getMessage());
    } catch (BackupException e) {
      problems.add(String.valueOf(e.getMessage()));
    }
    return problems;
  }

  static void read(ZipFile zip, BackupManifest.Entry entry, OutputStream to) throws IOException {
    ZipEntry found = zip.getEntry(entry.path());
    if (found == null) {
      throw new BackupException("missing");
    }
    MessageDigest digest = sha256();
    try (InputStream in = zip.getInputStream(found)) {
      long bytes = copy(in, to, digest);
      String sum = HexFormat.of().formatHex(digest.digest());
      if (bytes != entry.bytes() || !sum.equals(entry.sha256())) {
        throw new BackupException("it is not what was written");
      }
    }
  }

  /** How many files and recordings a backup has; nothing where it can't be read. */
  static long[] counts(Path archive) {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      Enumeration<? extends ZipEntry> entries = zip.entries();
      long files = 0;
      long recordings = 0;
      while (entries.hasMoreElements()) {
        String name = entries.nextElement().getName();
        files++;
        recordings += name.startsWith(RECORDINGS + "/") && name.endsWith(".wav") ? 1 : 0;
      }
      return new long[] {Math.max(0, files - 1), recordings};
    } catch (IOException e) {
      return new long[] {0, 0};
    }
  }
}
