#!lua
-- Some cells of a partition together with what they include. KEYS: state. ARGV: prefix, then blocks:
-- start of quarter, count, (cell)*count. Returns epoch, position, commit time, then seven numbers a cell.
local result = redis.call('HMGET', KEYS[1], 'epoch', 'position', 'recorded')
local measures = {'0.', '3.', '4.', '5.', '6.', '8.', '9.'}
local i = 2
while i <= #ARGV do
    local key = ARGV[1] .. 'q:' .. ARGV[i]
    for c = i + 2, i + 1 + tonumber(ARGV[i + 1]) do
        for m = 1, 7 do
            result[#result + 1] = redis.call('HGET', key, measures[m] .. ARGV[c])
        end
    end
    i = i + 2 + tonumber(ARGV[i + 1])
end
return result
