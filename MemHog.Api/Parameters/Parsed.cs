namespace MemHog.Api.Parameters;

/// <summary>What became of reading a value: the value, or what is wrong with it and how to write it instead.</summary>
internal readonly record struct Parsed<T>(T? Value, string? Problem)
{
    public static implicit operator Parsed<T>(T value) => new(value, null);

    public static Parsed<T> Wrong(string problem) => new(default, problem);
}
