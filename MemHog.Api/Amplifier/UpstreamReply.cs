namespace MemHog.Api.Amplifier;

/// <summary>What became of asking the upstream: a profile or a problem. An upstream that fails is no bug of this service.</summary>
/// <param name="Profile">Null if there is a problem.</param>
/// <param name="BytesRead">Length of the answer.</param>
/// <param name="Calls">How often it was asked.</param>
/// <param name="Problem">Null if there is a profile.</param>
internal sealed record UpstreamReply(UserProfile? Profile, long BytesRead, int Calls, UpstreamProblem? Problem);

/// <summary>What is wrong with the upstream.</summary>
/// <param name="Status">502, or 504 where it took too long.</param>
/// <param name="Reason">Ends the problem type: <c>urn:memhog:problem:upstream:too-large</c>.</param>
/// <param name="Detail">The same for people.</param>
internal sealed record UpstreamProblem(int Status, string Reason, string Detail)
{
    public static readonly UpstreamProblem Unreachable = new(StatusCodes.Status502BadGateway, "unreachable", "The upstream cannot be reached, or broke off.");
    public static readonly UpstreamProblem Garbage = new(StatusCodes.Status502BadGateway, "garbage", "The upstream's answer is no user.");
    public static readonly UpstreamProblem Slow = new(StatusCodes.Status504GatewayTimeout, "slow", "The upstream did not answer in time.");

    public static UpstreamProblem Refused(int status) =>
        new(StatusCodes.Status502BadGateway, "refused", $"The upstream answered {status}, twice.");

    public static UpstreamProblem TooLarge(Parameters.Bytes limit) =>
        new(StatusCodes.Status502BadGateway, "too-large", $"The upstream's answer is longer than the {limit} that are read at most (Amplifier__ReadLimit).");
}
