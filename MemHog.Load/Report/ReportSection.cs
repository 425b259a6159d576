using System.Collections.Immutable;

namespace MemHog.Load.Report;

/// <summary>A table that some runs have and others have not, the same in every format for people.</summary>
/// <param name="Title">Over it.</param>
/// <param name="Note">Under it: what the figures are, and what to make of them.</param>
/// <param name="Columns">From left to right.</param>
/// <param name="Rows">As many texts each as there are columns; unescaped.</param>
internal sealed record ReportSection(string Title, string Note, ImmutableArray<SectionColumn> Columns, ImmutableArray<ImmutableArray<string>> Rows);

/// <param name="Title">Over the column.</param>
/// <param name="IsWord">Words stand left, figures right.</param>
internal sealed record SectionColumn(string Title, bool IsWord = false);
