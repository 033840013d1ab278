package dev.echoforge.mimi;

/**
 * The residual vector quantizers' sizes.
 *
 * @param codebooks of both groups
 * @param semanticCodebooks of the first group; the others are acoustic
 * @param codebookSize entries of a codebook
 * @param dim dimensions of an entry
 */
public record QuantizerConfig(int codebooks, int semanticCodebooks, int codebookSize, int dim) {}
