namespace MemHog.Load.Model;

/// <summary>What the levels of an ablation are called, in a file, in tables and in the store.</summary>
internal static class AblationLevel
{
    /// <summary>The factor.</summary>
    public const string Factor = "ablation";

    /// <summary>Every flaw, no cure: what removals and cures are compared with.</summary>
    public const string AllFlaws = "all-flaws";

    /// <summary>Every flaw and every cure.</summary>
    public const string AllCures = "all-cures";

    /// <summary>No flaw and no cure.</summary>
    public const string None = "none";

    public static string Without(string flaw) => $"without-{flaw}";

    public static string With(string cure) => $"with-{cure}";

    public static string Only(string flaw) => $"only-{flaw}";

    public static string Only(string flaw, string other) => $"only-{flaw}+{other}";
}
