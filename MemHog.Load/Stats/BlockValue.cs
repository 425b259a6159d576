namespace MemHog.Load.Stats;

/// <summary>One value of one cell in one block.</summary>
internal readonly record struct BlockValue(int Cell, int Block, double Value);
