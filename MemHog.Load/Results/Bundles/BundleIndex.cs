using System.Collections.Immutable;

namespace MemHog.Load.Results.Bundles;

/// <summary>The first part of a bundle, index.json: what else there is, and by what it can be known to be whole.</summary>
/// <param name="Bundle">The version of this form; a newer one is refused.</param>
/// <param name="Schema">Of the run's stored form; a newer one is refused.</param>
/// <param name="Run">Its id.</param>
/// <param name="Parts">All others, in their order.</param>
internal sealed record BundleIndex(int Bundle, int Schema, string Run, ImmutableArray<BundlePart> Parts)
{
    public const int CurrentBundle = 1;
}

/// <param name="Name">Of the entry.</param>
/// <param name="Bytes">Uncompressed.</param>
/// <param name="Sha256">Of those bytes, lower-case hex.</param>
internal sealed record BundlePart(string Name, long Bytes, string Sha256);
