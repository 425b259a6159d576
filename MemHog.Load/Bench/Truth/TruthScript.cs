using System.Collections.Immutable;

namespace MemHog.Load.Bench.Truth;

/// <summary>What the scripted server of <c>bench truth</c> does.</summary>
internal static class TruthScript
{
    /// <summary>Requests take 1 to 10.9 ms, each tenth equally often, in mixed order.</summary>
    public const string Steady = "steady";

    /// <summary>Requests take 1 ms; after 5 s nobody is answered for 1 s.</summary>
    public const string Stall = "stall";

    /// <summary>The same, a quarter as long.</summary>
    public const string ShortStall = "short-stall";

    public static readonly ImmutableArray<string> Names = [Steady, Stall, ShortStall];

    public static readonly Stall OneSecond = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));

    public static readonly Stall Quarter = new(OneSecond.From / 4, OneSecond.Length / 4);

    public static ServerScript Of(string name) => name switch
    {
        Steady => new ServerScript(number => TimeSpan.FromMilliseconds(1 + number * 37 % 100 / 10.0), []),
        Stall => ServerScript.Constant(TimeSpan.FromMilliseconds(1)).With(OneSecond),
        ShortStall => ServerScript.Constant(TimeSpan.FromMilliseconds(1)).With(Quarter),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };
}
