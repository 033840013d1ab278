package dev.echoforge.weights;

import dev.echoforge.files.PlainPath;
import dev.echoforge.speech.BrokenFileException;
import dev.echoforge.speech.UnavailableException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A model's tensors: one safetensors file, or the shards that an index lists. */
public final class Checkpoint implements Tensors, AutoCloseable {

  private static final String INDEX_SUFFIX = ".index.json";
  private static final int MAX_SHARDS = 10_000;

  private final Path file;
  private final List<Safetensors> shards;
  private final Map<String, Tensor> tensors;

  private Checkpoint(Path file, List<Safetensors> shards, Map<String, Tensor> tensors) {
    this.file = file;
    this.shards = List.copyOf(shards);
    this.tensors = Map.copyOf(tensors);
  }

  /**
   * Opens a safetensors file, or the shards of an index whose name ends in {@code .index.json}.
   *
   * @throws BrokenFileException if one of them is missing or broken
   */
  public static Checkpoint open(Path file) {
    String name = String.valueOf(file.getFileName());
    if (name.endsWith(INDEX_SUFFIX)) {
      return openShards(file);
    }
    Safetensors whole = Safetensors.open(file);
    return new Checkpoint(file, List.of(whole), whole.tensors());
  }

  /**
   * The files in a folder that {@link #open} takes, the likeliest first.
   *
   * @param stems names to look for, without {@code .safetensors}, the preferred first: {@code
   *     transformers}, {@code model}
   */
  public static List<Path> candidates(Path folder, String... stems) {
    List<Path> found = new ArrayList<>();
    for (String stem : stems) {
      for (String suffix : List.of(".safetensors" + INDEX_SUFFIX, ".safetensors")) {
        Path file = folder.resolve(stem + suffix);
        if (Files.isRegularFile(file)) {
          found.add(file);
        }
      }
    }
    return List.copyOf(found);
  }

  /**
   * Opens a folder's {@code model.safetensors} or its shards.
   *
   * @throws UnavailableException if the folder has neither
   * @throws BrokenFileException if a file is broken
   */
  public static Checkpoint inFolder(Path folder) {
    List<Path> candidates = candidates(folder, "model");
    if (candidates.isEmpty()) {
      throw new UnavailableException(
          "no weights in %s: expected model.safetensors or model.safetensors.index.json"
              .formatted(folder));
    }
    return open(candidates.getFirst());
  }

  private static Checkpoint openShards(Path index) {
    Map<String, String> weightMap = ConfigJson.read(index).require("weight_map").strings();
    Map<String, Safetensors> shards = new LinkedHashMap<>();
    try {
      Map<String, Tensor> tensors = new HashMap<>();
      for (Map.Entry<String, String> entry : weightMap.entrySet()) {
        Safetensors shard = shards.get(entry.getValue());
        if (shard == null) {
          shard = openShard(index, entry.getValue(), shards.size());
          shards.put(entry.getValue(), shard);
        }
        tensors.put(entry.getKey(), tensorOf(index, entry.getKey(), shard));
      }
      shards.values().forEach(shard -> shard.tensors().forEach(tensors::putIfAbsent));
      return new Checkpoint(index, List.copyOf(shards.values()), tensors);
    } catch (RuntimeException e) {
      shards.values().forEach(Safetensors::close);
      throw e;
    }
  }

  private static Safetensors openShard(Path index, String name, int opened) {
    if (!PlainPath.isPlain(name) || name.contains("/") || opened == MAX_SHARDS) {
      throw new BrokenFileException(
          index, "expected at most 10000 shards beside it, found " + Quoted.of(name));
    }
    Path shard = index.resolveSibling(name);
    if (!Files.isRegularFile(shard)) {
      throw new BrokenFileException(
          index, "lists the shard " + Quoted.of(name) + ", which is missing; download it again");
    }
    return Safetensors.open(shard);
  }

  private static Tensor tensorOf(Path index, String name, Safetensors shard) {
    Tensor tensor = shard.find(name);
    if (tensor == null) {
      throw new BrokenFileException(
          shard.file(),
          "tensor %s is missing, though %s lists it here"
              .formatted(Quoted.of(name), index.getFileName()));
    }
    return tensor;
  }

  /** The single file or the index. */
  @Override
  public Path file() {
    return file;
  }

  /** The files that hold the tensors. */
  public List<Path> files() {
    return shards.stream().map(Safetensors::file).toList();
  }

  /** The files' sizes together. */
  public long bytes() {
    return shards.stream().mapToLong(Safetensors::bytes).sum();
  }

  /** Tells these files from others and from what they were before. */
  public String fingerprint() {
    return shards.stream().map(Safetensors::fingerprint).collect(Collectors.joining("; "));
  }

  @Override
  public Set<String> names() {
    return tensors.keySet();
  }

  @Override
  public @Nullable Tensor find(String name) {
    return tensors.get(name);
  }

  /** Unmaps all files; their tensors can't be read any more. */
  @Override
  public void close() {
    shards.forEach(Safetensors::close);
  }
}
