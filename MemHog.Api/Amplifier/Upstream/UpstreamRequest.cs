using MemHog.Api.Parameters;
using MemHog.Api.Switches;

namespace MemHog.Api.Amplifier.Upstream;

/// <summary>What a request to <c>/upstream</c> asks for.</summary>
/// <param name="User">Whose records.</param>
/// <param name="Delay">How long it thinks before it answers.</param>
/// <param name="Bytes">Length of all the records, of which a filter takes its share away.</param>
/// <param name="UselessPercent">How many of the records nobody needs.</param>
/// <param name="FailPercent">How many of the first attempts fail.</param>
/// <param name="ActiveOnly">Leaves out the records that nobody needs.</param>
/// <param name="Attempt">1 for the first.</param>
internal sealed record UpstreamRequest(
    int User,
    TimeSpan Delay,
    Bytes Bytes,
    int UselessPercent,
    int FailPercent,
    bool ActiveOnly,
    int Attempt)
{
    private static readonly Bytes Most = new(1000 * Bytes.MB);

    /// <summary>Reads what it can; all that is wrong is in the parameters' problems afterwards.</summary>
    public static UpstreamRequest Read(QueryParameters query) => new(
        query.Read("user", 1, WholeNumber.From(1, AmplifierRequest.HighestUser)),
        query.Read("delay", TimeSpan.Zero, HoldTime.Parse),
        query.Read("mb", new(Bytes.MB), ParseSize),
        query.Read("useless", 25, WholeNumber.From(0, 100)),
        query.Read("fail", 0, WholeNumber.From(0, 100)),
        query.Read("filter", false, ParseFilter),
        query.Read("attempt", 1, WholeNumber.From(1, 10)));

    private static Parsed<Bytes> ParseSize(string text)
    {
        var size = Bytes.Parse(text, Bytes.MB);
        return size.Problem is null && size.Value.Count > Most.Count ? Parsed<Bytes>.Wrong("is too much; write at most 1000") : size;
    }

    private static Parsed<bool> ParseFilter(string text) => text switch
    {
        "active" => true,
        "all" => false,
        _ => Parsed<bool>.Wrong("is no filter; write active or all"),
    };
}
